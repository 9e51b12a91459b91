package dev.flightrelay.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import dev.flightrelay.database.Database;
import dev.flightrelay.problem.Failures;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.start.WorkUnderWay;
import dev.flightrelay.upstream.UpstreamHealth;

/** Starts what is due in the scopes whose lease this replica holds. */
@ApplicationScoped
public class WatchScheduler {

    /** The tick; what is due before the next one is started on its own timer at its own time. */
    private static final Duration TICK = Duration.ofSeconds(1);

    /** A poll in which nothing happens for longer than this is given up, so that a job can never hang for good. */
    private static final Duration LONGEST_POLL = Duration.ofMinutes(5);

    /** How long a stop waits for polls under way. */
    private static final Duration STOP = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final List<Watcher> watchers;
    private final LeaseKeeper leases;
    private final WatchCommit commit;
    private final PollMarks marks;
    private final Activity activity;
    private final UpstreamHealth health;
    private final WatchConfig config;
    private final WatchMeters meters;
    private final WatchJobs jobs = new WatchJobs();
    private final WorkUnderWay running = new WorkUnderWay();

    WatchScheduler(
            Vertx vertx,
            Instance<Watcher> watchers,
            LeaseKeeper leases,
            WatchCommit commit,
            PollMarks marks,
            Activity activity,
            UpstreamHealth health,
            WatchConfig config,
            WatchMeters meters) {
        this.vertx = vertx;
        this.watchers = watchers.stream().toList();
        this.leases = leases;
        this.commit = commit;
        this.marks = marks;
        this.activity = activity;
        this.health = health;
        this.config = config;
        this.meters = meters;
    }

    void start(@Observes StartupEvent start) {
        meters.watch(jobs);
    }

    /**
     * Nothing is begun any more; what is under way may still end for a moment, so that the database does not go away under a
     * commit.
     */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent stop) {
        running.stop(STOP);
        jobs.all().forEach(WatchJob::drop);
    }

    /** Renews the leases; what was newly taken is polled at once, what became active sooner than at rest. */
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> renewLeases() {
        return shareLeases().chain(this::lookForActivity);
    }

    /** Renews the leases, and polls what was newly taken. */
    Uni<Void> shareLeases() {
        return leases.renew().chain(this::tick);
    }

    /** Looks where something goes on. */
    public Uni<Void> lookForActivity() {
        Set<Scope> held = leases.held();
        return held.isEmpty()
                ? Uni.createFrom().voidItem()
                : activity.refresh(held).invoke(this::hurry).replaceWithVoid();
    }

    private void hurry(Activity.Begun begun) {
        if (begun.active().isEmpty() && begun.closely().isEmpty()) {
            return;
        }
        for (WatchJob job : jobs.all()) {
            boolean closely =
                    job.watcher().kind() == Kind.STATE && begun.closely().contains(job.scope());
            if (closely || begun.active().contains(job.scope()) && job.watcher().hurries(job.scope())) {
                job.hurry(config.of(job.watcher().kind()).every());
                start(job);
            }
        }
    }

    /** Starts what is due within the tick and returns. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> tick() {
        forgetLost(leases.watched());
        jobs.all().forEach(job -> job.failIfStuck(LONGEST_POLL));
        for (Scope scope : leases.held()) {
            for (Watcher watcher : watchers) {
                if (watcher.watches(scope)) {
                    start(jobs.of(scope, watcher));
                }
            }
        }
        return leases.hasLeft() ? leases.renew() : Uni.createFrom().voidItem();
    }

    /** Polls a kind in a scope at once, if this replica watches it. */
    public void wake(Scope scope, Kind kind, Wake wake) {
        jobs.of(scope, kind).forEach(job -> {
            job.wake(wake);
            start(job);
        });
    }

    private void forgetLost(Set<Scope> watched) {
        jobs.scopes().stream().filter(scope -> !watched.contains(scope)).forEach(this::forget);
    }

    private void forget(Scope scope) {
        jobs.drop(scope);
        marks.forget(scope);
        watchers.forEach(watcher -> watcher.forget(scope));
    }

    private void start(WatchJob job) {
        if (!running.isStopping() && job.take(TICK)) {
            vertx.setTimer(Math.max(1, job.delay().toMillis()), timer -> run(job));
        }
    }

    private void run(WatchJob job) {
        if (!jobs.isCurrent(job)) {
            return;
        }
        Wake woken = job.begin();
        Optional<Poll> begun = job.isDropped() ? Optional.empty() : leases.begin(job.scope(), woken);
        if (begun.isEmpty()) {
            job.owe(woken);
            job.done(TICK);
            return;
        }
        if (job.isOfAnother(begun.get().epoch())) {
            leases.ended(job.scope());
            forget(job.scope());
            return;
        }
        if (!running.begin()) {
            leases.ended(job.scope());
            return;
        }
        Poll poll = begun.get();
        if (!health.mayPoll(job.scope().organization())) {
            withhold(job, poll);
            return;
        }
        PollRun run = new PollRun(
                job.turn(activity.interval(job.scope(), job.watcher().kind())), meters.begin(job));
        job.runs(run);
        run.start(
                Uni.createFrom()
                        .deferred(() -> job.watcher().poll(poll))
                        .onTermination()
                        .invoke(() -> ended(job)),
                next -> good(job, next),
                failure -> bad(job, poll, failure));
    }

    private void ended(WatchJob job) {
        leases.ended(job.scope());
        running.ended();
    }

    /* The key is refused: nothing is asked, and what is kept is stale from now on. */
    private void withhold(WatchJob job, Poll poll) {
        job.owe(poll.wake());
        Uni<Void> kept = job.beginWithholding()
                ? commit.failed(poll, job.watcher().kind(), TICK, ProblemType.UPSTREAM_KEY_REJECTED.code())
                : Uni.createFrom().voidItem();
        kept.onTermination().invoke(() -> ended(job)).subscribe().with(done -> job.done(TICK), e -> {
            job.withholdAnew();
            job.done(TICK);
        });
    }

    private void good(WatchJob job, Duration next) {
        meters.good(job);
        job.expect(next);
        again(job, next);
    }

    private void bad(WatchJob job, Poll poll, Throwable failure) {
        if (running.isStopping()) {
            return;
        }
        job.owe(poll.wake());
        if (WatchMeters.isOvertaken(failure)) {
            meters.polled(job, WatchMeters.OVERTAKEN);
            again(job, TICK);
            return;
        }
        ProblemException problem = Failures.toProblem(failure);
        Duration next = job.failed(config.of(job.watcher().kind()), problem.retryAfter());
        boolean storage = Database.isAway(failure) || problem.type() == ProblemType.STORAGE_UNAVAILABLE;
        meters.failed(job, problem, failure);
        Uni<Void> kept = storage
                ? Uni.createFrom().voidItem()
                : commit.failed(poll, job.watcher().kind(), next, problem.type().code());
        kept.subscribe().with(done -> again(job, next), e -> again(job, next));
    }

    private void again(WatchJob job, Duration next) {
        job.done(next);
        if (jobs.isCurrent(job)) {
            start(job);
        }
    }
}
