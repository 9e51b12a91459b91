package dev.flightrelay.device;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Activity;
import dev.flightrelay.watch.Change;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Poll;
import dev.flightrelay.watch.PollMarks;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.WatchCommit;
import dev.flightrelay.watch.WatchConfig;
import dev.flightrelay.watch.WatchScheduler;
import dev.flightrelay.watch.Watcher;

/** Watches the states of a project's devices that are on line, each at an interval of its own: one call for each. */
@ApplicationScoped
class DeviceStateWatcher implements Watcher {

    /** Calls of one project at once. */
    private static final int AT_ONCE = 4;

    private final Database database;
    private final DeviceClient client;
    private final DeviceStates states;
    private final Activity activity;
    private final WatchCommit commit;
    private final PollMarks marks;
    private final WatchScheduler scheduler;
    private final WatchConfig.Interval interval;
    private final DatabaseClock clock;
    private final Map<Scope, StatePlan> plans = new ConcurrentHashMap<>();

    DeviceStateWatcher(
            Database database,
            DeviceClient client,
            DeviceStates states,
            Activity activity,
            WatchCommit commit,
            PollMarks marks,
            WatchScheduler scheduler,
            WatchConfig config,
            DatabaseClock clock) {
        this.database = database;
        this.client = client;
        this.states = states;
        this.activity = activity;
        this.commit = commit;
        this.marks = marks;
        this.scheduler = scheduler;
        this.interval = config.of(Kind.STATE);
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.STATE;
    }

    @Override
    public boolean watches(Scope scope) {
        return scope.isProject();
    }

    @Override
    public void forget(Scope scope) {
        plans.remove(scope);
    }

    @Override
    public Uni<Duration> poll(Poll poll) {
        return database.transaction(() -> states.devices(poll.scope())).flatMap(devices -> round(poll, devices));
    }

    /* Begins when the devices are known: waiting for a connection takes nothing of its time. */
    private Uni<Duration> round(Poll poll, List<WatchedDevice> devices) {
        Scope scope = poll.scope();
        StatePlan plan = plans.computeIfAbsent(scope, one -> new StatePlan(interval));
        plan.plan(online(devices), activity.hasStateReaders(scope));
        plan.wake(poll.wake()::concerns);
        long begun = System.nanoTime();
        StateRound round = new StateRound(begun);
        List<WatchedDevice> due = plan.due(begun);
        return ask(scope, due, round)
                // A poll that asked nothing though something was due found nothing: it must not look good.
                .flatMap(asked -> !due.isEmpty() && round.isEmpty()
                        ? Uni.createFrom().item(interval.every())
                        : take(poll, plan, round, begun, devices).map(done -> next(plan, round, begun)));
    }

    private static List<WatchedDevice> online(List<WatchedDevice> devices) {
        return devices.stream().filter(WatchedDevice::isOnline).toList();
    }

    private Uni<Void> ask(Scope scope, List<WatchedDevice> due, StateRound round) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUni(device -> ask(scope, device, round))
                .merge(AT_ONCE)
                .collect()
                .last();
    }

    /* Never fails: what came of it is in the round. */
    private Uni<Void> ask(Scope scope, WatchedDevice device, StateRound round) {
        return Uni.createFrom()
                .deferred(() -> round.isOver(System.nanoTime())
                        ? Uni.createFrom().voidItem()
                        : client.state(scope, device.deviceSn(), Asker.WATCHER)
                                .map(state -> DeviceStateMapper.toState(state, device.deviceSn(), clock.now()))
                                .invoke(state -> round.told(device, state))
                                .onFailure()
                                .invoke(failure -> round.failed(device, failure))
                                .replaceWithVoid()
                                .onFailure()
                                .recoverWithNull());
    }

    private Uni<Void> take(Poll poll, StatePlan plan, StateRound round, long begun, List<WatchedDevice> devices) {
        Instant now = clock.now();
        round.told()
                .forEach(told ->
                        plan.told(told.device().deviceSn(), begun, told.state().observedAt(), told.isFlying()));
        round.unreachable().forEach(sn -> plan.told(sn, begun, now, false));
        round.failed().forEach(sn -> plan.failed(sn, begun));
        if (round.isFailure() && (round.sharedFailure().isPresent() || plan.allFail())) {
            return Uni.createFrom().failure(round.sharedFailure().orElseGet(round::firstFailure));
        }
        boolean[] tookOff = {false};
        // The mark goes with the slow interval: all devices are asked within that.
        return commit.good(
                        poll,
                        Kind.STATE,
                        plan.observedAt(now),
                        interval.idle(),
                        () -> states.of(poll.scope(), round.asked())
                                .flatMap(kept -> marks.newest(poll.scope(), Kind.STATE)
                                        .flatMap(mark -> {
                                            DeviceStateDiff diff = new DeviceStateDiff(kept, mark.observedAt(), now);
                                            compare(diff, plan, round, devices);
                                            tookOff[0] = diff.tookOff();
                                            return write(poll.scope(), kept, diff);
                                        })))
                .onFailure()
                .invoke(() -> plan.wake(sn -> true))
                .call(change -> tookOff[0]
                        ? scheduler.lookForActivity()
                        : Uni.createFrom().voidItem())
                .replaceWithVoid();
    }

    private static void compare(DeviceStateDiff diff, StatePlan plan, StateRound round, List<WatchedDevice> devices) {
        round.told().forEach(told -> diff.told(told.device().kind(), told.state()));
        round.unreachable().forEach(diff::offline);
        for (WatchedDevice device : devices) {
            if (plan.isFailing(device.deviceSn())) {
                diff.notTold(device.deviceSn());
            } else if (Boolean.FALSE.equals(device.online())) {
                diff.offline(device.deviceSn());
            }
        }
    }

    /* What was asked for at the moment when its device went is removed here. */
    private Uni<Change> write(Scope scope, List<KeptState> kept, DeviceStateDiff diff) {
        List<String> left = kept.stream()
                .filter(KeptState::left)
                .map(one -> one.state().deviceSn())
                .toList();
        return states.put(scope, diff.changed())
                .chain(() -> states.remove(scope, left))
                .replaceWith(new Change(!diff.changed().isEmpty() || !left.isEmpty(), List.of()));
    }

    private Duration next(StatePlan plan, StateRound round, long begun) {
        Duration next = plan.next(begun);
        boolean hurt = round.sharedFailure().isPresent();
        return hurt && next.compareTo(interval.every()) < 0 ? interval.every() : next;
    }
}
