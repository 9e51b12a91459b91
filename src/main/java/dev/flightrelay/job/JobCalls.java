package dev.flightrelay.job;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.events.NewEvent;
import dev.flightrelay.problem.Failures;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.write.WriteOptions;

/**
 * Sends the writes of jobs, each once. That it is about to be sent is kept first, and the number of the call is its
 * Idempotency-Key: whoever goes on after a crash sends it under the same key, and so hears what came of it.
 */
@ApplicationScoped
class JobCalls {

    /** At once. */
    static final Duration NOW = Duration.ofMillis(1);

    /** Idempotency-Keys are kept for a day. */
    private static final Duration KEPT = Duration.ofHours(23);

    /** It may have been sent; so may one that another version of the relay put into other words. */
    private static final Set<ProblemType> UNKNOWN =
            EnumSet.of(ProblemType.OUTCOME_UNKNOWN, ProblemType.IDEMPOTENCY_MISMATCH);

    /** Nothing was sent, and the key is free: the same call may be sent under it. */
    private static final Set<ProblemType> NOT_SENT = EnumSet.of(
            ProblemType.STORAGE_UNAVAILABLE,
            ProblemType.BUDGET_SPENT,
            ProblemType.CIRCUIT_OPEN,
            ProblemType.TOO_MANY_REQUESTS,
            ProblemType.UPSTREAM_UNREACHABLE,
            ProblemType.UPSTREAM_TIMEOUT,
            ProblemType.WRITES_DISABLED,
            ProblemType.IDEMPOTENCY_RUNNING,
            ProblemType.NOT_FOUND,
            ProblemType.INTERNAL);

    /** FlightHub did nothing, and may do it later. */
    private static final Set<ProblemType> PASSING =
            EnumSet.of(ProblemType.UPSTREAM_BUSY, ProblemType.UPSTREAM_KEY_REJECTED, ProblemType.UPSTREAM_FAILED);

    private final JobChanges changes;
    private final JobConfig config;

    JobCalls(JobChanges changes, JobConfig config) {
        this.changes = changes;
        this.config = config;
    }

    /** Sends a call, or goes on where it was left. Answers when the next step is due, null for the next look. */
    <R> Uni<Duration> send(JobRun run, JobEntity job, Call<R> call) {
        if (job.asked == null) {
            return changes.change(run, row -> {
                        if (row.isAsBefore(job)) {
                            row.ask(call.what, changes.now());
                        }
                        return Uni.createFrom().voidItem();
                    })
                    .chain(() -> changes.read(() -> JobEntity.<JobEntity>findById(run.jobId())))
                    .flatMap(now -> now == null || now.cancelling != job.cancelling || !call.what.equals(now.asked)
                            ? Uni.createFrom().item(NOW)
                            : sendUnder(run, now, call));
        }
        return changes.read(() -> JobEntity.<JobEntity>findById(run.jobId())).flatMap(now -> {
            if (now == null || !now.isAsBefore(job)) {
                return Uni.createFrom().item(NOW);
            }
            boolean forgotten = now.askedAt.plus(KEPT).isBefore(changes.now());
            return forgotten || now.decided ? call.lookUp.apply(now) : sendUnder(run, now, call);
        });
    }

    private <R> Uni<Duration> sendUnder(JobRun run, JobEntity job, Call<R> call) {
        return call.send
                .apply(WriteOptions.onBehalf(job.key(), job.inNameOf()))
                .onItemOrFailure()
                .transformToUni((result, failure) -> failure == null
                        ? changes.tell(run, row -> call.done.apply(row, result)).replaceWith(NOW)
                        : failed(run, job, call, Failures.toProblem(failure)));
    }

    private <R> Uni<Duration> failed(JobRun run, JobEntity job, Call<R> call, ProblemException problem) {
        if (UNKNOWN.contains(problem.type())) {
            return call.lookUp.apply(job);
        }
        if (NOT_SENT.contains(problem.type())) {
            return changes.later(run, problem);
        }
        // Nothing was done, and where FlightHub said no, the key tells that from now on.
        Uni<Void> settled = changes.settleToRepeat(run);
        if (problem.type() == ProblemType.FORBIDDEN) {
            return settled.chain(() -> notAllowed(run, job, problem));
        }
        return problem.retryable() || PASSING.contains(problem.type())
                ? settled.chain(() -> changes.later(run, problem))
                : settled.chain(() -> call.refused.apply(problem));
    }

    /* Somebody else may go on with the job, or with its end. */
    private Uni<Duration> notAllowed(JobRun run, JobEntity job, ProblemException problem) {
        return job.cancelling
                ? changes.later(run, problem)
                : changes.ask(
                                run,
                                job.is(JobPhase.REPORTING) ? JobQuestion.REPORT_FORBIDDEN : JobQuestion.START_FORBIDDEN,
                                problem.getMessage() + " Whoever starts the job again has it done in their name.")
                        .replaceWith(NOW);
    }

    /**
     * FlightHub does not show what the call makes. It counts as not done when that is so a while later too; then the call is sent
     * again, under another key.
     *
     * @param unclear what to do where that would prove nothing; null where it does
     */
    Uni<Duration> notSeen(JobRun run, JobEntity job, Uni<Void> unclear) {
        if (job.absentAt == null && !job.decided) {
            return changes.change(run, row -> {
                        row.absentAt = changes.now();
                        return Uni.createFrom().voidItem();
                    })
                    .replaceWith((Duration) null);
        }
        boolean late = job.decided || !job.absentAt.plus(config.lookAgain()).isAfter(changes.now());
        if (!late) {
            return Uni.createFrom().nullItem();
        }
        return unclear != null && !job.decided
                ? unclear.replaceWith((Duration) null)
                : changes.change(run, row -> {
                            row.settle();
                            return Uni.createFrom().voidItem();
                        })
                        .replaceWith(NOW);
    }

    /**
     * A call of a job.
     *
     * @param what its name in the job's row
     * @param send sends it
     * @param done keeps what came of it, and answers the events of that
     * @param refused FlightHub said no, so that nothing was done
     * @param lookUp nobody knows what came of it: looks into FlightHub
     */
    record Call<R>(
            String what,
            Function<WriteOptions, Uni<R>> send,
            Done<R> done,
            Function<ProblemException, Uni<Duration>> refused,
            Function<JobEntity, Uni<Duration>> lookUp) {}

    /** Keeps what came of a call, in the caller's transaction. */
    interface Done<R> {
        Uni<List<NewEvent>> apply(JobEntity job, R result);
    }
}
