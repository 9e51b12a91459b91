package dev.flightrelay.device;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Observed;
import dev.flightrelay.watch.PollMark;
import dev.flightrelay.watch.PollMarks;
import dev.flightrelay.watch.Scope;

/** The kept state of docks, for other features. All takes part in the caller's transaction; FlightHub is not asked. */
@ApplicationScoped
public class Docks {

    private final DeviceStateService states;
    private final PollMarks marks;
    private final DatabaseClock clock;

    Docks(DeviceStateService states, PollMarks marks, DatabaseClock clock) {
        this.states = states;
        this.marks = marks;
        this.clock = clock;
    }

    /** What is kept of a dock of a project and its aircraft; empty when the project is not known to have it. */
    public Uni<Optional<DockReport>> report(Scope scope, String dockSn) {
        return DeviceEntity.ofProject(scope.organization().id(), scope.projectId())
                .map(all -> all.stream().filter(device -> device.goneAt == null).toList())
                .flatMap(all -> all.stream()
                        .filter(device -> device.deviceSn.equals(dockSn))
                        .findFirst()
                        .map(dock -> report(scope, dock, all).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<DockReport> report(Scope scope, DeviceEntity dock, List<DeviceEntity> all) {
        Optional<String> aircraft = all.stream()
                .filter(device -> Device.AIRCRAFT.equals(device.kind) && dock.deviceSn.equals(device.dockSn))
                .map(device -> device.deviceSn)
                .findFirst();
        // In one transaction, hence one after the other.
        return listed(scope, dock)
                .flatMap(listed -> states.kept(scope, dock.deviceSn)
                        .flatMap(state -> aircraft.map(sn -> states.kept(scope, sn))
                                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                                .map(flown ->
                                        new DockReport(dock.online, listed, state.orElse(null), flown.orElse(null)))));
    }

    /* The organisation's list tells whether those that it has are on line. */
    private Uni<Observed> listed(Scope scope, DeviceEntity dock) {
        Instant now = clock.now();
        return marks.of(scope.organization().id(), dock.listed ? "" : scope.projectId())
                .map(kinds -> Observed.of(kinds.getOrDefault(Kind.DEVICES.key(), PollMark.NONE), now));
    }
}
