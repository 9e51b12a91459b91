package dev.flightrelay.task;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.device.Devices;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Poll;
import dev.flightrelay.watch.PollMarks;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.Things;
import dev.flightrelay.watch.WatchCommit;
import dev.flightrelay.watch.WatchConfig;
import dev.flightrelay.watch.Watcher;

/**
 * Watches the flight tasks of a project's docks, each dock at its own pace, and counts the media of flights that ended. A
 * dock that does not answer keeps its tasks and stops no other.
 */
@ApplicationScoped
class TaskWatcher implements Watcher {

    /** Calls at the same time. */
    private static final int AT_ONCE = 4;

    /** Whoever finds the first docks wakes this one. */
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final TaskClient client;
    private final Devices devices;
    private final Things things;
    private final PollMarks marks;
    private final WatchCommit commit;
    private final WatchConfig config;
    private final Database database;
    private final DatabaseClock clock;
    private final Map<Scope, TaskPaces> paces = new ConcurrentHashMap<>();

    TaskWatcher(
            TaskClient client,
            Devices devices,
            Things things,
            PollMarks marks,
            WatchCommit commit,
            WatchConfig config,
            Database database,
            DatabaseClock clock) {
        this.client = client;
        this.devices = devices;
        this.things = things;
        this.marks = marks;
        this.commit = commit;
        this.config = config;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.TASKS;
    }

    @Override
    public boolean watches(Scope scope) {
        return scope.isProject();
    }

    /* Each dock has its own pace, by its tasks alone. */
    @Override
    public boolean hurries(Scope scope) {
        return false;
    }

    @Override
    public void forget(Scope scope) {
        paces.remove(scope);
    }

    @Override
    public Uni<Duration> poll(Poll poll) {
        Scope scope = poll.scope();
        TaskPaces own = paces.computeIfAbsent(
                scope,
                one -> new TaskPaces(
                        config.of(Kind.TASKS),
                        config.tasks().quiet(),
                        () -> ThreadLocalRandom.current().nextDouble()));
        return database.transaction(() -> marks.isKnown(scope, Kind.DEVICES)
                        .flatMap(known ->
                                known ? devices.docks(scope) : Uni.createFrom().nullItem()))
                .flatMap(docks -> docks == null ? later() : round(poll, own, docks));
    }

    /* The project's devices were not listed yet. */
    private Uni<Duration> later() {
        Duration every = config.tasks().every();
        return Uni.createFrom().item(every.compareTo(AGAIN) < 0 ? every : AGAIN);
    }

    private Uni<Duration> round(Poll poll, TaskPaces own, List<String> docks) {
        Instant now = clock.now();
        List<TaskPaces.Ask> asks = own.due(docks, poll.wake()::concerns, now);
        TaskRound round = new TaskRound(own.details(now));
        if (asks.isEmpty() && round.detailsAsked().isEmpty() && !docks.isEmpty()) {
            return Uni.createFrom().item(own.next(now));
        }
        CallStop stop = new CallStop();
        return lists(poll.scope(), asks, round, stop)
                .chain(() -> round.failures().size() < asks.size() || asks.isEmpty() || own.isAnyGood(asks)
                        ? details(poll.scope(), round, stop).chain(() -> keep(poll, own, round, docks))
                        : Uni.createFrom().failure(round.failure()));
    }

    private Uni<Void> lists(Scope scope, List<TaskPaces.Ask> asks, TaskRound round, CallStop stop) {
        return Multi.createFrom()
                .iterable(asks)
                .onItem()
                .transformToUni(ask -> stop.send(() -> client.list(scope, ask.dockSn(), ask.window(), Asker.WATCHER))
                        .map(list -> new Answer<>(ask, list, null))
                        .onFailure()
                        .recoverWithItem(e -> new Answer<>(ask, null, e)))
                .merge(AT_ONCE)
                .collect()
                .asList()
                .invoke(answers -> answers.forEach(answer -> {
                    if (answer.failure() == null) {
                        round.listed(answer.question(), answer.value());
                    } else {
                        round.failed(answer.question(), answer.failure());
                    }
                }))
                .replaceWithVoid();
    }

    /* Of many tasks FlightHub has no detail, or says so: none of that is a fault of the poll. */
    private Uni<Void> details(Scope scope, TaskRound round, CallStop stop) {
        return Multi.createFrom()
                .iterable(round.detailsAsked())
                .onItem()
                .transformToUni(id -> stop.send(() -> {
                            round.sent(id);
                            return client.get(scope, id, Asker.WATCHER);
                        })
                        .map(detail -> new Answer<>(id, detail, null))
                        .onFailure()
                        .recoverWithItem(e -> new Answer<>(id, null, e)))
                .merge(AT_ONCE)
                .collect()
                .asList()
                .invoke(answers -> answers.stream()
                        .filter(answer -> answer.failure() == null)
                        .forEach(answer -> round.detail(answer.question(), answer.value())))
                .replaceWithVoid();
    }

    private Uni<Duration> keep(Poll poll, TaskPaces own, TaskRound round, List<String> docks) {
        Instant now = clock.now();
        Scope scope = poll.scope();
        TaskDiff diff = new TaskDiff(
                scope.organization().id(),
                scope.projectId(),
                config.goneAfter(),
                new HashSet<>(docks),
                round.listed(),
                round.details(),
                now);
        return commit.good(
                        poll,
                        Kind.TASKS,
                        () -> own.mark(round, diff.present(), now),
                        () -> things.compare(scope, Kind.TASKS, KeptTask.class, diff, round.tasks(), now))
                .invoke(() -> own.settle(round, diff.present(), now))
                .map(change -> own.next(clock.now()));
    }

    private record Answer<Q, T>(Q question, T value, Throwable failure) {}
}
