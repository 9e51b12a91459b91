package dev.flightrelay.upstream;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

/** What metrics tell of FlightHub's health. */
@Singleton
class HealthMeters {

    private final UpstreamHealth health;
    private final MeterRegistry meters;

    HealthMeters(UpstreamHealth health, MeterRegistry meters) {
        this.health = health;
        this.meters = meters;
    }

    void start(@Observes @Priority(Organizations.PRIORITY + 1) StartupEvent start, Organizations organizations) {
        for (Organization organization : organizations.all()) {
            Gauge.builder("relay.upstream.down", () -> health.isDown(organization) ? 1 : 0)
                    .tag("organization", organization.name())
                    .register(meters);
            Gauge.builder("relay.upstream.key.rejected", () -> health.isKeyRefused(organization) ? 1 : 0)
                    .tag("organization", organization.name())
                    .register(meters);
        }
    }
}
