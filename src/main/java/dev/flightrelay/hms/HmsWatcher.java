package dev.flightrelay.hms;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.device.Devices;
import dev.flightrelay.events.NewEvent;
import dev.flightrelay.project.Projects;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Activity;
import dev.flightrelay.watch.Change;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Poll;
import dev.flightrelay.watch.PollMarks;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.WatchCommit;
import dev.flightrelay.watch.Watcher;

/** Watches the health alerts of a project's devices. */
@ApplicationScoped
class HmsWatcher implements Watcher {

    private final Database database;
    private final HmsClient client;
    private final Devices devices;
    private final Projects projects;
    private final PollMarks marks;
    private final WatchCommit commit;
    private final HmsConfig config;
    private final Activity activity;
    private final DatabaseClock clock;

    HmsWatcher(
            Database database,
            HmsClient client,
            Devices devices,
            Projects projects,
            PollMarks marks,
            WatchCommit commit,
            HmsConfig config,
            Activity activity,
            DatabaseClock clock) {
        this.database = database;
        this.client = client;
        this.devices = devices;
        this.projects = projects;
        this.marks = marks;
        this.commit = commit;
        this.config = config;
        this.activity = activity;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.HMS;
    }

    @Override
    public boolean watches(Scope scope) {
        return scope.isProject();
    }

    @Override
    public Uni<Duration> poll(Poll poll) {
        Duration next = activity.interval(poll.scope(), Kind.HMS);
        return areDevicesListed(poll.scope())
                .flatMap(listed -> devices.serialNumbers(poll.scope())
                        .flatMap(asked -> client.list(poll.scope(), asked, Asker.WATCHER)
                                .flatMap(seen -> commit(poll, next, seen, asked, listed))))
                .replaceWith(next);
    }

    /* All of a project is known once its devices were listed and asked about; before that there is nothing to tell. Hence the
    question comes before they are read. */
    private Uni<Boolean> areDevicesListed(Scope scope) {
        return marks.isNoted(scope, Kind.DEVICES)
                ? Uni.createFrom().item(true)
                : database.transaction(() -> marks.isKnown(scope, Kind.DEVICES));
    }

    private Uni<Change> commit(Poll poll, Duration next, HmsSnapshot seen, List<String> asked, boolean listed) {
        Instant now = clock.now();
        return commit.good(
                poll,
                Kind.HMS,
                now,
                next,
                () -> listed
                        ? compareAll(poll.scope(), seen, new HashSet<>(asked), now)
                        : Uni.createFrom().item(Change.NONE));
    }

    private Uni<Change> compareAll(Scope scope, HmsSnapshot seen, Set<String> asked, Instant now) {
        HmsDiff diff =
                new HmsDiff(scope.organization().id(), scope.projectId(), config.clearAfter(), now, UUID::randomUUID);
        return AlertEntity.recent(scope.organization().id(), scope.projectId(), now.minus(config.rejoinWithin()))
                .invoke(kept -> diff.compare(kept, seen, asked))
                .call(() -> Panache.getSession()
                        .call(session -> session.persistAll(diff.added().toArray())))
                .flatMap(kept -> projects.firstSight(scope, asked.size(), diff.active(), now))
                .map(first -> change(diff, first));
    }

    private static Change change(HmsDiff diff, Optional<NewEvent> first) {
        List<NewEvent> events = new ArrayList<>();
        first.ifPresent(watched -> {
            events.add(watched);
            diff.raiseAgain();
        });
        events.addAll(diff.events());
        return new Change(diff.changed() || first.isPresent(), events);
    }
}
