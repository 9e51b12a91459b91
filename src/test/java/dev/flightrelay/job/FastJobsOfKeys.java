package dev.flightrelay.job;

import java.util.Map;

import dev.flightrelay.access.KeysProfile;

/** The same for callers with keys. */
public class FastJobsOfKeys extends FastJobs {

    @Override
    protected void configure(Map<String, String> config) {
        super.configure(config);
        // Keys are made and withdrawn meanwhile, which takes its time on a slow machine.
        config.put("relay.openmodel.import-timeout", "1m");
        config.put("relay.security.mode", "keys");
        config.put("relay.security.bootstrap-key", KeysProfile.BOOTSTRAP);
        config.put("relay.limits.requests-per-second", "1000");
        config.put("relay.limits.burst", "1000");
    }
}
