package dev.flightrelay.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.LeaseLostException;
import dev.flightrelay.watch.Poll;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.WatchConfig;
import dev.flightrelay.watch.Watcher;

/**
 * Moves the jobs of a project on, one step of each at a time, on the replica that holds the project's lease. All that a step
 * needs is in the database: whoever takes over goes on where it was left.
 */
@ApplicationScoped
class JobWatcher implements Watcher {

    private static final Logger LOG = Logger.getLogger(JobWatcher.class);

    private final JobChanges changes;
    private final JobSettling settling;
    private final JobReporting reporting;
    private final JobStarting starting;
    private final JobFollowing following;
    private final JobCancelling cancelling;
    private final WatchConfig config;

    JobWatcher(
            JobChanges changes,
            JobSettling settling,
            JobReporting reporting,
            JobStarting starting,
            JobFollowing following,
            JobCancelling cancelling,
            WatchConfig config) {
        this.changes = changes;
        this.settling = settling;
        this.reporting = reporting;
        this.starting = starting;
        this.following = following;
        this.cancelling = cancelling;
        this.config = config;
    }

    @Override
    public Kind kind() {
        return Kind.JOBS;
    }

    @Override
    public boolean watches(Scope scope) {
        return scope.isProject();
    }

    /* Only jobs make it look more often. */
    @Override
    public boolean hurries(Scope scope) {
        return false;
    }

    @Override
    public Uni<Duration> poll(Poll poll) {
        WatchConfig.Interval interval = config.of(Kind.JOBS);
        return changes.read(() -> JobEntity.active(poll.scope()))
                .flatMap(jobs -> Multi.createFrom()
                        .iterable(jobs)
                        .onItem()
                        .transformToUniAndConcatenate(job -> advance(new JobRun(poll, job.jobId))
                                .map(next -> next == null ? interval.every() : next))
                        .collect()
                        .asList()
                        .map(all -> all.stream().min(Comparator.naturalOrder()).orElse(interval.idle())));
    }

    /* The steps of others took their time: the job may be another by now. */
    private Uni<Duration> advance(JobRun run) {
        return changes.read(() -> JobEntity.<JobEntity>findById(run.jobId()))
                .flatMap(job -> job == null ? Uni.createFrom().nullItem() : step(run, job))
                .onFailure(failure -> !(failure instanceof LeaseLostException))
                .recoverWithUni(failure -> {
                    LOG.warnf("Reconstruction job %s does not get on: %s", run.jobId(), failure.getMessage());
                    return changes.later(run, failure);
                })
                .map(next ->
                        Optional.ofNullable(next).orElse(config.of(Kind.JOBS).every()));
    }

    private Uni<Duration> step(JobRun run, JobEntity job) {
        Instant now = changes.now();
        if (job.retryAt != null && job.retryAt.isAfter(now)) {
            return Uni.createFrom().item(Duration.between(now, job.retryAt));
        }
        if (job.cancelling) {
            return cancelling.advance(run, job);
        }
        return switch (job.phase()) {
            case UPLOADING ->
                settling.settle(run, job, now)
                        .map(any -> any ? JobCalls.NOW : config.of(Kind.JOBS).idle());
            case REPORTING -> reporting.advance(run, job);
            case IMPORTING -> starting.advance(run, job);
            case RECONSTRUCTING -> following.advance(run, job);
            default -> Uni.createFrom().item(config.of(Kind.JOBS).idle());
        };
    }
}
