package dev.flightrelay.model;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Activity;
import dev.flightrelay.watch.Change;
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

/** Watches the finished models of a project, and for those that are awaited. */
@ApplicationScoped
class ModelWatcher implements Watcher {

    private static final Logger LOG = Logger.getLogger(ModelWatcher.class);

    private final ModelClient client;
    private final Things things;
    private final PollMarks marks;
    private final WatchCommit commit;
    private final Activity activity;
    private final WatchConfig config;
    private final DatabaseClock clock;

    ModelWatcher(
            ModelClient client,
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
        return Kind.MODELS;
    }

    @Override
    public boolean watches(Scope scope) {
        return scope.isProject();
    }

    @Override
    public Uni<Duration> poll(Poll poll) {
        Scope scope = poll.scope();
        return client.list(scope, Asker.WATCHER).flatMap(listed -> {
            Instant now = clock.now();
            AtomicReference<Duration> next = new AtomicReference<>();
            return commit.good(
                            poll,
                            Kind.MODELS,
                            () -> new PollMark(now, next.get().toMillis(), null),
                            () -> compare(scope, listed, now, next))
                    .map(change -> next.get());
        });
    }

    private Uni<Change> compare(Scope scope, Listed<Model> listed, Instant now, AtomicReference<Duration> next) {
        return marks.isKnown(scope, Kind.MODELS)
                .flatMap(news -> things.compare(scope, Kind.MODELS, WatchedModel.class, now, kept -> {
                    ModelSight sight = new ModelSight(kept, listed.things(), now);
                    ModelDiff diff =
                            new ModelDiff(scope, news, config.goneAfter(), listed.whole(), sight.finished(), now);
                    diff.compare(kept, sight.next());
                    sight.givenUp().forEach(id -> LOG.infof("Model %s of %s did not come", id, scope));
                    next.set(
                            diff.isExpecting()
                                    ? config.of(Kind.MODELS).every()
                                    : activity.interval(scope, Kind.MODELS));
                    return diff;
                }));
    }
}
