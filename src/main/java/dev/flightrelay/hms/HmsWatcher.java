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

    private final HmsClient client;
    private final Devices devices;
    private final Projects projects;
    private final PollMarks marks;
    private final WatchCommit commit;
    private final HmsConfig config;
    private final Activity activity;
    private final DatabaseClock clock;

    HmsWatcher(
            HmsClient client,
            Devices devices,
            Projects projects,
            PollMarks marks,
            WatchCommit commit,
            HmsConfig config,
            Activity activity,
            DatabaseClock clock) {
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
        return devices.serialNumbers(poll.scope())
                .flatMap(asked -> client.list(poll.scope(), asked, Asker.WATCHER)
                        .flatMap(seen -> {
                            Instant observedAt = clock.now();
                            return commit.good(
                                    poll,
                                    Kind.HMS,
                                    observedAt,
                                    next,
                                    () -> compare(poll.scope(), seen, new HashSet<>(asked), observedAt));
                        }))
                .replaceWith(next);
    }

    /* All of a project is known once its devices were listed and asked about; before that there is nothing to tell. */
    private Uni<Change> compare(Scope scope, HmsSnapshot seen, Set<String> asked, Instant now) {
        return marks.isKnown(scope, Kind.DEVICES)
                .flatMap(listed -> listed
                        ? compareAll(scope, seen, asked, now)
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
