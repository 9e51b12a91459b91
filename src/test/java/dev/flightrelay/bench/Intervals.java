package dev.flightrelay.bench;

import java.time.Duration;
import java.util.Map;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;

import dev.flightrelay.watch.WatchConfig;

/** The intervals of a relay, as it reads them itself. */
final class Intervals {

    private static final int BEFORE_THE_DEFAULT = 200;

    private Intervals() {}

    /** With these properties of {@code relay.watch}, all others by default. */
    static WatchConfig of(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(WatchConfig.class)
                .withConverter(Duration.class, BEFORE_THE_DEFAULT, new DurationConverter())
                .withDefaultValues(properties)
                .build()
                .getConfigMapping(WatchConfig.class);
    }
}
