package dev.flightrelay.openmodel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.openmodel.Followed.Phase;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Change;
import dev.flightrelay.watch.Kept;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Listed;
import dev.flightrelay.watch.Poll;
import dev.flightrelay.watch.PollMark;
import dev.flightrelay.watch.PollMarks;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.Things;
import dev.flightrelay.watch.WatchCommit;
import dev.flightrelay.watch.WatchConfig;
import dev.flightrelay.watch.Watcher;

/**
 * Watches the open models of a project that are being made: all with one call, and one call more for each that left the list,
 * whose archive is awaited, or whose photos are taken over.
 */
@ApplicationScoped
class OpenModelWatcher implements Watcher {

    private final OpenModelClient client;
    private final OpenModelQuestions questions;
    private final Database database;
    private final Things things;
    private final PollMarks marks;
    private final WatchCommit commit;
    private final WatchConfig config;
    private final DatabaseClock clock;
    private final Map<Scope, Asks> asks = new ConcurrentHashMap<>();

    OpenModelWatcher(
            OpenModelClient client,
            OpenModelQuestions questions,
            Database database,
            Things things,
            PollMarks marks,
            WatchCommit commit,
            WatchConfig config,
            DatabaseClock clock) {
        this.client = client;
        this.questions = questions;
        this.database = database;
        this.things = things;
        this.marks = marks;
        this.commit = commit;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.RECONSTRUCTION;
    }

    @Override
    public boolean watches(Scope scope) {
        return scope.isProject();
    }

    /* Only what is being made makes it poll more often. */
    @Override
    public boolean hurries(Scope scope) {
        return false;
    }

    @Override
    public void forget(Scope scope) {
        asks.remove(scope);
    }

    @Override
    public Uni<Duration> poll(Poll poll) {
        Scope scope = poll.scope();
        Asks asked = asks.computeIfAbsent(scope, key -> new Asks(config.of(Kind.RECONSTRUCTION)));
        return client.running(scope, Asker.WATCHER)
                .flatMap(listed -> before(scope)
                        .flatMap(before -> questions.ask(
                                scope, open(before, listed), asked, poll.wake().all()))
                        .flatMap(answers -> commit(poll, listed, answers, asked)));
    }

    private Uni<Before> before(Scope scope) {
        return database.snapshot(() -> things.of(scope, Kind.RECONSTRUCTION, Followed.class)
                .flatMap(kept -> marks.isKnown(scope, Kind.RECONSTRUCTION).map(known -> new Before(kept, known))));
    }

    /* What the list does not answer, under the ids of what is kept. */
    private static Set<String> open(Before before, Listed<OpenModel> listed) {
        Map<String, Followed> kept = before.kept.stream().collect(Collectors.toMap(Kept::id, Kept::value));
        Set<String> open = kept.entrySet().stream()
                .filter(entry -> entry.getValue().isOpen())
                .filter(entry -> !entry.getValue().is(Phase.RUNNING)
                        || !isGoingOn(listed.things().get(entry.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        listed.things().forEach((id, model) -> {
            if (before.known && !kept.containsKey(id) && OpenModels.isFinal(model)) {
                open.add(id);
            }
        });
        return open;
    }

    private static boolean isGoingOn(OpenModel listed) {
        return listed != null && !OpenModels.isFinal(listed);
    }

    private Uni<Duration> commit(Poll poll, Listed<OpenModel> listed, OpenModelAnswers answers, Asks asked) {
        Instant now = clock.now();
        AtomicReference<Duration> next = new AtomicReference<>();
        return commit.good(
                        poll,
                        Kind.RECONSTRUCTION,
                        () -> new PollMark(now, next.get().toMillis(), null),
                        () -> compare(poll.scope(), listed, answers, now)
                                .invoke(compared -> next.set(interval(compared, asked)))
                                .map(Compared::change))
                .map(change -> next.get());
    }

    private Uni<Compared> compare(Scope scope, Listed<OpenModel> listed, OpenModelAnswers answers, Instant now) {
        AtomicReference<OpenModelDiff> made = new AtomicReference<>();
        return marks.isKnown(scope, Kind.RECONSTRUCTION)
                .flatMap(news -> things.compare(scope, Kind.RECONSTRUCTION, Followed.class, now, kept -> {
                    OpenModelDiff diff = new OpenModelDiff(scope, news, config.goneAfter(), now);
                    diff.compare(kept, new OpenModelSight(listed.things(), answers, news, now).next(kept));
                    made.set(diff);
                    return diff;
                }))
                .map(change -> new Compared(made.get(), change));
    }

    private Duration interval(Compared compared, Asks asked) {
        WatchConfig.Interval interval = config.of(Kind.RECONSTRUCTION);
        if (compared.diff.isRunning()) {
            return interval.every();
        }
        return compared.diff.isWaiting() ? asked.untilNext(System.nanoTime()) : interval.idle();
    }

    private record Before(List<Kept<Followed>> kept, boolean known) {}

    private record Compared(OpenModelDiff diff, Change change) {}
}
