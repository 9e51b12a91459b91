package dev.flightrelay.job;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.openmodel.OpenModeling;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.project.Projects;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.write.Check;
import dev.flightrelay.write.DryRun;
import dev.flightrelay.write.Writes;

/** What a job has to be for what callers want of it, and what would come of that with {@code dryRun}. */
@ApplicationScoped
class JobChecks {

    private static final String PHASE = "phase";

    private final Database database;
    private final Projects projects;
    private final JobConfig config;
    private final Writes writes;

    JobChecks(Database database, Projects projects, JobConfig config, Writes writes) {
        this.database = database;
        this.projects = projects;
        this.config = config;
        this.writes = writes;
    }

    /** Of a job that is to be made. */
    Uni<DryRun> create(String projectId, ReconstructionJobRequest wish) {
        OpenModeling.check(wish.products());
        return database.snapshot(() -> projects.require(projectId))
                .map(scope -> new DryRun(true, List.of(gate(scope))));
    }

    /** Of one that is to be started, or to go on. */
    Uni<DryRun> start(String projectId, String jobId) {
        return database.snapshot(() -> projects.require(projectId)
                        .flatMap(scope -> Jobs.of(scope, jobId).flatMap(job -> start(scope, job))))
                .map(checks -> new DryRun(true, checks));
    }

    private Uni<List<Check>> start(Scope scope, JobEntity job) {
        Check phase = toStart(job);
        if (!job.phase().takesFiles()) {
            return Uni.createFrom().item(List.of(gate(scope), phase));
        }
        return JobEntity.countUnderWay(job.organizationId)
                .flatMap(count -> JobFiles.countWith(job.jobId, List.of())
                        .map(files -> List.of(gate(scope), phase, active(count), files(files))));
    }

    /** Of one that is to be cancelled or removed. */
    Uni<DryRun> delete(String projectId, String jobId) {
        return database.snapshot(() -> projects.require(projectId)
                .flatMap(scope -> Jobs.of(scope, jobId)
                        .map(job -> new DryRun(
                                true,
                                job.hasBegun() && !job.phase().isOver()
                                        ? List.of(gate(scope), toDelete(job))
                                        : List.of(toDelete(job))))));
    }

    /** Whether a job can be started, or go on. */
    static Check toStart(JobEntity job) {
        if (job.cancelling || job.phase().isOver()) {
            return Check.fail(PHASE, "has to be a job that is not over, its phase is: " + job.phase);
        }
        if (job.phase().takesFiles()) {
            return Check.pass(PHASE, "Its files would be reported to FlightHub, which bills them.");
        }
        return Check.pass(
                PHASE,
                job.is(JobPhase.NEEDS_DECISION)
                        ? "It would go on with what it asks: " + job.question + "."
                        : "It is being done already, and would go on as it is.");
    }

    /** Whether one more job may be under way. */
    Check active(long count) {
        String name = "active-jobs";
        return count < config.maxActiveJobs()
                ? Check.pass(name, "Jobs under way are " + count + " of " + config.maxActiveJobs() + " that may be.")
                : Check.fail(
                        name, "As many jobs as may be are under way: " + count + " (relay.openmodel.max-active-jobs).");
    }

    /** Whether a job has as many files as it takes. */
    Check files(long files) {
        String name = "files";
        return files > 0 && files <= config.maxFiles()
                ? Check.pass(name, "Files of it are " + files + ".")
                : Check.fail(
                        name,
                        "has to be a job with 1 to " + config.maxFiles()
                                + " files, put before it is started; this one has " + files);
    }

    /** Fails with what a check that failed says. */
    static void require(Check check) {
        if (check.outcome() == Check.Outcome.FAIL) {
            throw ProblemException.invalid("id", check.detail());
        }
    }

    /** The same where waiting helps. */
    static void requireForNow(Check check) {
        if (check.outcome() == Check.Outcome.FAIL) {
            throw new ProblemException(ProblemType.TOO_MANY_REQUESTS, check.detail());
        }
    }

    private static Check toDelete(JobEntity job) {
        if (job.phase().isOver()) {
            return Check.pass(PHASE, "It is over: it would be forgotten, and its models stay in FlightHub.");
        }
        return Check.pass(
                PHASE,
                job.hasBegun()
                        ? "What is being made of it would be stopped, and its photos in FlightHub deleted."
                        : "It would be cancelled; FlightHub knows nothing of it.");
    }

    private Check gate(Scope scope) {
        return writes.check(Operation.COMPLETE_OPEN_MODEL_UPLOAD, scope);
    }
}
