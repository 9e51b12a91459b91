package dev.flightrelay.livestream;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Activity;
import dev.flightrelay.watch.Change;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Listed;
import dev.flightrelay.watch.Poll;
import dev.flightrelay.watch.PollMarks;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.Things;
import dev.flightrelay.watch.WatchCommit;
import dev.flightrelay.watch.WatchConfig;
import dev.flightrelay.watch.Watcher;

/**
 * Watches the stream forwarders of a project. A FlightHub that has no forwarding refuses the list each time: that makes this
 * list stale, and it is asked at the slow interval.
 */
@ApplicationScoped
class ForwarderWatcher implements Watcher {

    private final ForwarderClient client;
    private final Things things;
    private final PollMarks marks;
    private final WatchCommit commit;
    private final Activity activity;
    private final WatchConfig config;
    private final DatabaseClock clock;

    ForwarderWatcher(
            ForwarderClient client,
            Things things,
            PollMarks marks,
            WatchCommit commit,
            Activity activity,
            WatchConfig config,
            DatabaseClock clock) {
        this.client = client;
        this.things = things;
        this.marks = marks;
        this.commit = commit;
        this.activity = activity;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.FORWARDERS;
    }

    @Override
    public boolean watches(Scope scope) {
        return scope.isProject();
    }

    @Override
    public Uni<Duration> poll(Poll poll) {
        return client.list(poll.scope(), Asker.WATCHER).flatMap(listed -> {
            Instant observedAt = clock.now();
            Duration next = interval(poll.scope(), listed);
            return commit.good(poll, Kind.FORWARDERS, observedAt, next, () -> compare(poll.scope(), listed, observedAt))
                    .replaceWith(next);
        });
    }

    private Duration interval(Scope scope, Listed<StreamForwarder> listed) {
        return listed.all().stream().anyMatch(ForwarderDiff::isUnderWay)
                ? config.of(Kind.FORWARDERS).every()
                : activity.interval(scope, Kind.FORWARDERS);
    }

    private Uni<Change> compare(Scope scope, Listed<StreamForwarder> listed, Instant now) {
        return marks.isKnown(scope, Kind.FORWARDERS)
                .flatMap(news -> things.compare(
                        scope,
                        Kind.FORWARDERS,
                        StreamForwarder.class,
                        new ForwarderDiff(scope, news, config.goneAfter(), listed.whole()),
                        listed.things(),
                        now));
    }
}
