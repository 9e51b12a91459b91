package dev.flightrelay.device;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.events.StateLog.Newest;
import dev.flightrelay.listing.Fresh;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.upstream.UpstreamException;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.PollMark;
import dev.flightrelay.watch.PollMarks;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.WatchConfig;

/**
 * Answers the state of a device: the kept one while it is watched or cannot be had; else FlightHub's, which is kept. When
 * FlightHub cannot tell, the kept one is answered as stale.
 */
@ApplicationScoped
class DeviceStateService {

    private static final Duration YOUNG = Duration.ofSeconds(2);

    private final Database database;
    private final Devices devices;
    private final DeviceStates states;
    private final DeviceClient client;
    private final PollMarks marks;
    private final Fresh fresh;
    private final Duration fast;
    private final DatabaseClock clock;

    DeviceStateService(
            Database database,
            Devices devices,
            DeviceStates states,
            DeviceClient client,
            PollMarks marks,
            Fresh fresh,
            WatchConfig config,
            DatabaseClock clock) {
        this.database = database;
        this.devices = devices;
        this.states = states;
        this.client = client;
        this.marks = marks;
        this.fresh = fresh;
        this.fast = config.of(Kind.STATE).every();
        this.clock = clock;
    }

    /** The newest state that is known or can be had. */
    Uni<DeviceState> get(String projectId, String deviceSn) {
        return devices.scope(projectId, deviceSn)
                .flatMap(scope -> database.snapshot(() -> find(scope, deviceSn))
                        .flatMap(found -> found.answer(clock.now())
                                .map(known -> Uni.createFrom().item(known))
                                .orElseGet(() -> askAndKeep(scope, deviceSn, found))));
    }

    /** The state as FlightHub tells it now; kept state stays as it is. */
    Uni<DeviceState> getFresh(String projectId, String deviceSn) {
        return devices.scope(projectId, deviceSn).flatMap(scope -> ask(scope, deviceSn));
    }

    /** What is kept of a device, in the caller's transaction and without a call; {@code stale} when it may be out of date. */
    Uni<Optional<DeviceState>> kept(Scope scope, String deviceSn) {
        Instant now = clock.now();
        return find(scope, deviceSn)
                .map(found -> found.answer(now).or(() -> found.kept().map(state -> state.at(now, true))));
    }

    private Uni<DeviceState> askAndKeep(Scope scope, String deviceSn, Found found) {
        return ask(scope, deviceSn)
                .call(state -> database.transaction(() -> keep(scope, state)))
                .onFailure(UpstreamException.class)
                .recoverWithUni(e -> found.kept()
                        .map(kept -> Uni.createFrom().item(kept.at(clock.now(), true)))
                        .orElseGet(() -> Uni.createFrom().failure(e)));
    }

    private Uni<DeviceState> ask(Scope scope, String deviceSn) {
        return fresh.read(
                new Key(scope, deviceSn),
                () -> client.state(scope, deviceSn, Asker.CALLER)
                        .map(state -> DeviceStateMapper.toState(state, deviceSn, clock.now())));
    }

    /* Of a device that went meanwhile nothing is kept. */
    private Uni<Void> keep(Scope scope, DeviceState state) {
        return states.hold(scope, state.deviceSn())
                .flatMap(device -> device.map(there -> Modes.isFlying(there.kind(), state.mode()))
                        .map(flying -> states.put(scope, List.of(new Newest(state.deviceSn(), state, flying))))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Found> find(Scope scope, String deviceSn) {
        return states.of(scope, deviceSn)
                .flatMap(kept -> kept.isEmpty()
                        ? Uni.createFrom().item(new Found(Optional.empty(), false, PollMark.NONE))
                        : states.device(scope, deviceSn)
                                .flatMap(device -> marks.of(scope.organization().id(), scope.projectId())
                                        .map(kinds -> found(
                                                kept.orElseThrow(),
                                                device,
                                                kinds.getOrDefault(Kind.STATE.key(), PollMark.NONE)))));
    }

    private Found found(KeptState kept, Optional<WatchedDevice> device, PollMark project) {
        boolean offline =
                device.map(there -> Boolean.FALSE.equals(there.online())).orElse(false);
        return new Found(Optional.of(kept.state().foundAgain(project.observedAt())), offline, mark(project, kept));
    }

    /* That of a project is about all its devices; what flies is asked more often than that, and kept whenever it moved. */
    private PollMark mark(PollMark project, KeptState kept) {
        Instant told = kept.state().observedAt();
        if (!kept.flying() || kept.state().stale() || project.observedAt() == null) {
            return project;
        }
        Instant observedAt = told.isAfter(project.observedAt()) ? told : project.observedAt();
        return new PollMark(observedAt, Math.min(project.everyMillis(), fast.toMillis()), project.failure());
    }

    private record Key(Scope scope, String deviceSn) {}

    /**
     * What is kept.
     *
     * @param kept newest state, as old as the newest poll that found it so
     * @param offline whether the lists say that the device is off line
     * @param mark of the newest poll of the project's states, or, of what flies, of its own
     */
    private record Found(Optional<DeviceState> kept, boolean offline, PollMark mark) {

        /** What need not be asked for. */
        Optional<DeviceState> answer(Instant now) {
            return kept.flatMap(state -> answer(state, now));
        }

        private Optional<DeviceState> answer(DeviceState state, Instant now) {
            if (offline) {
                return Optional.of(state.at(now, true));
            }
            if (!mark.isLateAt(now)) {
                boolean stale = state.stale() || mark.failure() != null;
                return Optional.of(state.at(now, stale));
            }
            boolean young = !state.stale() && now.isBefore(state.observedAt().plus(YOUNG));
            return young ? Optional.of(state.at(now, false)) : Optional.empty();
        }
    }
}
