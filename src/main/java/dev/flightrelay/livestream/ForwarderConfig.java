package dev.flightrelay.livestream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where video may be forwarded to. */
@ConfigMapping(prefix = "relay.forwarders")
public interface ForwarderConfig {

    /** Whether forwarders of a FlightHub outside of them may lead into private networks. */
    @WithDefault("false")
    boolean allowPrivate();
}
