package dev.flightrelay.upstream;

import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;

/** Organisations for tests. */
public final class TestOrganizations {

    private TestOrganizations() {}

    static Organization at(String url, OrganizationKey key) {
        return of(1, "north", url, key, 1000);
    }

    /** One whose FlightHub has so much time. */
    public static Organization patient(String url, Duration timeout) {
        return of(1, "north", url, OrganizationKey.of("key"), 1000, 2, timeout);
    }

    /** The same one in a stead where changes are allowed without a word in the configuration, with more patience. */
    public static Organization simulated(Organization o, Duration timeout) {
        return new Organization(
                o.id(), o.name(), o.url(), true, o.key(), new Config(o.config().callsPerSecond(), 2, timeout));
    }

    static Organization of(int id, String name, String url, OrganizationKey key, double callsPerSecond) {
        return of(id, name, url, key, callsPerSecond, 2, Duration.ofSeconds(2));
    }

    static Organization of(
            int id,
            String name,
            String url,
            OrganizationKey key,
            double callsPerSecond,
            int retries,
            Duration timeout) {
        return new Organization(id, name, URI.create(url), false, key, new Config(callsPerSecond, retries, timeout));
    }

    private record Config(double callsPerSecond, int retries, Duration timeout)
            implements UpstreamConfig.OrganizationConfig {

        @Override
        public Optional<URI> url() {
            return Optional.empty();
        }

        @Override
        public Optional<String> key() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> keyFile() {
            return Optional.empty();
        }

        @Override
        public String language() {
            return "en";
        }

        @Override
        public UpstreamConfig.Circuit circuit() {
            return new FastCircuit();
        }

        @Override
        public MemorySize maxBody() {
            return new MemorySize(BigInteger.valueOf(1 << 20));
        }

        @Override
        public Optional<URI> proxy() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> trustStore() {
            return Optional.empty();
        }
    }

    private record FastCircuit() implements UpstreamConfig.Circuit {

        @Override
        public int calls() {
            return 20;
        }

        @Override
        public double failureRatio() {
            return 0.9;
        }

        @Override
        public Duration delay() {
            return Duration.ofSeconds(2);
        }
    }
}
