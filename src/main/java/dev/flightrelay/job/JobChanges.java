package dev.flightrelay.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.events.NewEvent;
import dev.flightrelay.problem.Failures;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.watch.LeaseKeeper;

/** Changes jobs: each change and its events in one transaction, while the replica still watches the project. */
@ApplicationScoped
class JobChanges {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Logger LOG = Logger.getLogger(JobChanges.class);

    private final Database database;
    private final LeaseKeeper leases;
    private final EventLog log;
    private final JobViews views;
    private final DatabaseClock clock;

    JobChanges(Database database, LeaseKeeper leases, EventLog log, JobViews views, DatabaseClock clock) {
        this.database = database;
        this.leases = leases;
        this.log = log;
        this.views = views;
        this.clock = clock;
    }

    Instant now() {
        return clock.now();
    }

    /** Reads, in one transaction. */
    <T> Uni<T> read(Supplier<Uni<T>> work) {
        return database.snapshot(work);
    }

    /** Changes a job that is still there; tells its phase when that is another one afterwards. */
    Uni<Void> change(JobRun run, Function<JobEntity, Uni<Void>> change) {
        return tell(run, job -> change.apply(job).replaceWith(List.of()));
    }

    /** What came of the newest call is certain, or of no use: it is to be sent again, under another key. */
    Uni<Void> settleToRepeat(JobRun run) {
        return change(run, job -> {
            job.settleToRepeat();
            return Uni.createFrom().voidItem();
        });
    }

    /** Changes a job like {@link #change}, with events of its own, which come first. */
    Uni<Void> tell(JobRun run, Function<JobEntity, Uni<List<NewEvent>>> change) {
        return database.transaction(() -> leases.check(run.scope(), run.poll().epoch())
                .chain(() -> JobEntity.locked(run.jobId()))
                .flatMap(job ->
                        job == null || job.phase().isOver() ? Uni.createFrom().voidItem() : changed(job, change)));
    }

    private Uni<Void> changed(JobEntity job, Function<JobEntity, Uni<List<NewEvent>>> change) {
        String before = job.phase;
        return change.apply(job).flatMap(told -> {
            List<NewEvent> events = new ArrayList<>(told);
            if (!before.equals(job.phase)) {
                events.add(JobEvents.phase(job, JobViews.progress(job, views.results(job))));
            }
            return (job.phase().isOver()
                            ? JobPlaces.forgetCredentials(job.jobId)
                            : Uni.createFrom().voidItem())
                    .chain(() -> log.append(events));
        });
    }

    /** The job asks, and waits for an answer. */
    Uni<Void> ask(JobRun run, JobQuestion question, String detail) {
        return change(run, job -> {
            String asked = job.asked;
            Instant askedAt = job.askedAt;
            job.enter(JobPhase.NEEDS_DECISION, now());
            job.question = question.key();
            job.detail = detail;
            if (question.isUnknown()) {
                job.asked = asked;
                job.askedAt = askedAt;
            }
            LOG.warnf("Reconstruction job %s needs a decision (%s): %s", job.jobId, job.question, detail);
            return Uni.createFrom().voidItem();
        });
    }

    /** Something failed that may pass: the same is tried again, ever more seldom. Answers null: the next look. */
    Uni<Duration> later(JobRun run, Throwable failure) {
        ProblemException problem = Failures.toProblem(failure);
        return change(run, job -> {
                    long seconds = Math.min(LONGEST_PAUSE.toSeconds(), 1L << Math.min(job.retries, 10));
                    job.retries++;
                    Duration pause = problem.retryAfter().orElse(Duration.ofSeconds(seconds));
                    job.retryAt = now().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
                    job.detail = "It is tried again: " + problem.getMessage();
                    return Uni.createFrom().voidItem();
                })
                .replaceWith((Duration) null);
    }
}
