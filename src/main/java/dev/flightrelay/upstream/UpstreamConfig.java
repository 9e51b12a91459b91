package dev.flightrelay.upstream;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import io.smallrye.config.WithUnnamedKey;

/** The organisations of FlightHub that the relay speaks with. */
@ConfigMapping(prefix = "relay.upstream")
public interface UpstreamConfig {

    /** Name of the organisation whose properties carry no name. */
    String DEFAULT = "default";

    /** {@code relay.upstream.url} is the organisation {@code default}, {@code relay.upstream."name".url} a further one. */
    @WithParentName
    @WithUnnamedKey(DEFAULT)
    @WithDefaults
    Map<String, OrganizationConfig> organizations();

    /** One organisation. */
    interface OrganizationConfig {

        /** Base URL of its FlightHub, without a path; none by default. */
        Optional<URI> url();

        /** Its organisation key; none by default. A secret: prefer {@link #keyFile()}. */
        Optional<String> key();

        /** File that holds the organisation key; read again when it changes. Wins over {@link #key()}. */
        Optional<Path> keyFile();

        /** Language of FlightHub's texts, sent as {@code X-Language}. */
        @WithDefault("en")
        String language();

        /** Calls per second to this organisation, over all replicas. */
        @WithDefault("5")
        double callsPerSecond();

        /** How long one call may take in all; a probe half of it, one with a large answer three times as much. */
        @WithDefault("10s")
        Duration timeout();

        /** How often a read that somebody waits for is sent again after a passing failure. */
        @WithDefault("2")
        int retries();

        /** When FlightHub is left alone. */
        Circuit circuit();

        /** Largest answer; a larger one is an error. */
        @WithDefault("16M")
        MemorySize maxBody();

        /** Egress proxy, {@code http://host:port}; none by default. */
        Optional<URI> proxy();

        /** Certificates of a private authority, PEM or PKCS #12 without password; the JVM's by default. */
        Optional<Path> trustStore();
    }

    /** When reads of one group are refused, because nearly all calls of it fail. */
    interface Circuit {

        /** Calls in a row that are looked at. */
        @WithDefault("20")
        int calls();

        /** The part of them that has to fail. */
        @WithDefault("0.9")
        double failureRatio();

        /** How long reads are refused before one call tries again. */
        @WithDefault("5s")
        Duration delay();
    }
}
