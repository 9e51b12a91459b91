package dev.flightrelay.upstream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

/** The guards of interactive reads: one per organisation and group, so that trouble in one leaves the others alone. */
@ApplicationScoped
class ReadGuards {

    private final MeterRegistry meters;
    private final Map<Slot, ReadGuard> guards = new ConcurrentHashMap<>();

    ReadGuards(MeterRegistry meters) {
        this.meters = meters;
    }

    /* So that each gauge is there before somebody reads. */
    void start(@Observes @Priority(Organizations.PRIORITY + 1) StartupEvent start, Organizations organizations) {
        for (Organization organization : organizations.all()) {
            for (Operation.Group group : Operation.Group.values()) {
                of(organization, group);
            }
        }
    }

    ReadGuard of(Organization organization, Operation.Group group) {
        return guards.computeIfAbsent(new Slot(organization, group), slot -> build(organization, group));
    }

    private ReadGuard build(Organization organization, Operation.Group group) {
        ReadGuard guard = new ReadGuard(organization, group);
        Gauge.builder("relay.upstream.circuit.open", guard, g -> g.isClosed() ? 0 : 1)
                .tag("organization", organization.name())
                .tag("group", group.key())
                .register(meters);
        return guard;
    }

    private record Slot(Organization organization, Operation.Group group) {}
}
