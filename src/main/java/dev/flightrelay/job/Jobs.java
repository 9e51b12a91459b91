package dev.flightrelay.job;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.openmodel.OpenModeling;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.project.Projects;
import dev.flightrelay.security.KnownCaller;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.Wakes;
import dev.flightrelay.write.Writes;

/** Reconstruction jobs as callers see them: they say what they want, and the replica that watches the project does it. */
@ApplicationScoped
class Jobs {

    private final Database database;
    private final Projects projects;
    private final OpenModeling openModeling;
    private final JobViews views;
    private final JobChecks checks;
    private final Writes writes;
    private final Wakes wakes;
    private final EventLog log;
    private final DatabaseClock clock;

    Jobs(
            Database database,
            Projects projects,
            OpenModeling openModeling,
            JobViews views,
            JobChecks checks,
            Writes writes,
            Wakes wakes,
            EventLog log,
            DatabaseClock clock) {
        this.database = database;
        this.projects = projects;
        this.openModeling = openModeling;
        this.views = views;
        this.checks = checks;
        this.writes = writes;
        this.wakes = wakes;
        this.log = log;
        this.clock = clock;
    }

    /** Makes a job. FlightHub hears nothing of it yet. */
    Uni<ReconstructionJob> create(String projectId, ReconstructionJobRequest wish, KnownCaller by) {
        OpenModeling.check(wish.products());
        return database.transaction(() -> projects.require(projectId)
                .invoke(scope -> writes.require(Operation.COMPLETE_OPEN_MODEL_UPLOAD, scope))
                .flatMap(scope -> new JobEntity(scope, wish, views.text(wish.products()), by, clock.now())
                        .<JobEntity>persistAndFlush())
                .flatMap(this::view));
    }

    /** All jobs of a project, in the order of their ids. */
    Uni<Listing<ReconstructionJob>> list(String projectId, Page page) {
        return database.snapshot(() -> projects.require(projectId)
                .flatMap(JobEntity::of)
                .map(all -> page.of(all, job -> job.jobId.toString()))
                .flatMap(cut -> JobFiles.counts(
                                cut.items().stream().map(job -> job.jobId).toList())
                        .map(counts -> cut.items().stream()
                                .map(job -> views.of(job, counts))
                                .toList())
                        .flatMap(items -> log.head()
                                .map(head -> new Listing<>(items, clock.now(), false, head.toString(), cut.next())))));
    }

    Uni<ReconstructionJob> get(String projectId, String jobId) {
        return database.snapshot(() ->
                projects.require(projectId).flatMap(scope -> of(scope, jobId)).flatMap(this::view));
    }

    /** Has a job done; says yes to what it asks. One that is being done already goes on as it is. */
    Uni<ReconstructionJob> start(String projectId, String jobId, String by) {
        return database.transaction(() -> find(projectId, jobId).flatMap(found -> {
            JobEntity job = found.job();
            JobChecks.require(JobChecks.toStart(job));
            if (job.phase().takesFiles() || job.is(JobPhase.NEEDS_DECISION)) {
                job.startedBy = by;
            }
            Uni<Void> begun = job.phase().takesFiles()
                    ? begin(found)
                    : job.is(JobPhase.NEEDS_DECISION)
                            ? goOn(found)
                            : Uni.createFrom().voidItem();
            return begun.chain(() -> view(job));
        }));
    }

    private Uni<Void> begin(Found found) {
        JobEntity job = found.job();
        writes.require(Operation.COMPLETE_OPEN_MODEL_UPLOAD, found.scope());
        return turn(found.scope())
                .chain(() -> JobEntity.countUnderWay(job.organizationId))
                .invoke(count -> JobChecks.requireForNow(checks.active(count)))
                .chain(() -> JobFiles.countWith(job.jobId, List.of()))
                .invoke(files -> JobChecks.require(checks.files(files)))
                .chain(() -> entered(found, JobPhase.REPORTING));
    }

    private Uni<Void> goOn(Found found) {
        JobEntity job = found.job();
        JobQuestion question = JobQuestion.of(job.question);
        String asked = job.asked;
        Uni<Void> before = switch (question) {
            case FILES_MISSING -> JobFiles.forgetMissing(job.jobId);
            case REPORT_REFUSED -> JobReports.reopen(job.jobId);
            case IMPORT_STUCK ->
                openModeling.wasReported(found.scope(), job.jobId.toString(), job.resourceId.toString());
            case BUCKET_SILENT, REPORT_UNKNOWN, START_UNKNOWN, START_REFUSED, REPORT_FORBIDDEN, START_FORBIDDEN ->
                Uni.createFrom().voidItem();
        };
        return before.chain(() -> {
            var askedAt = job.askedAt;
            Uni<Void> entered = entered(found, question.goesOnWith());
            if (question.isUnknown()) {
                job.asked = asked;
                job.askedAt = askedAt;
                job.decided = true;
            }
            return entered;
        });
    }

    private Uni<Void> entered(Found found, JobPhase phase) {
        found.job().enter(phase, clock.now());
        return wake(found.scope()).chain(() -> log.append(List.of(JobEvents.phase(found.job(), 0))));
    }

    /**
     * Cancels a job that is not over; removes one that is.
     *
     * @return null when it was removed
     */
    Uni<ReconstructionJob> delete(String projectId, String jobId, String by) {
        return database.transaction(() -> find(projectId, jobId).flatMap(found -> {
            JobEntity job = found.job();
            if (job.phase().isOver()) {
                return job.delete().replaceWith((ReconstructionJob) null);
            }
            job.startedBy = by;
            Uni<Void> ended = job.hasBegun()
                    ? cancel(found)
                    : entered(found, JobPhase.CANCELLED).call(() -> JobPlaces.forgetCredentials(job.jobId));
            return ended.chain(() -> view(job));
        }));
    }

    private Uni<Void> cancel(Found found) {
        found.job().cancelling = true;
        found.job().decided = false;
        found.job().retryAt = null;
        found.job().detail = "It is being cancelled.";
        return wake(found.scope());
    }

    /** A job of a project as it is, in the caller's transaction; {@code not-found} else. */
    static Uni<JobEntity> of(Scope scope, String jobId) {
        return JobEntity.<JobEntity>findById(uuid(jobId)).map(job -> own(scope, job, jobId));
    }

    /** A job of a project, locked, in the caller's transaction; {@code not-found} else. */
    Uni<Found> find(String projectId, String jobId) {
        return projects.require(projectId)
                .flatMap(scope -> JobEntity.locked(uuid(jobId)).map(job -> new Found(scope, own(scope, job, jobId))));
    }

    private Uni<Void> wake(Scope scope) {
        return wakes.wake(scope, List.of(Kind.JOBS, Kind.RECONSTRUCTION), null);
    }

    /* Two that start at once are counted one after the other. */
    private static Uni<Void> turn(Scope scope) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "select cast(pg_advisory_xact_lock(hashtext('flight_relay_jobs'), :organization) as text)",
                                String.class)
                        .setParameter("organization", scope.organization().id())
                        .getSingleResultOrNull())
                .replaceWithVoid();
    }

    private Uni<ReconstructionJob> view(JobEntity job) {
        return JobFiles.counts(List.of(job.jobId)).map(counts -> views.of(job, counts));
    }

    private static JobEntity own(Scope scope, JobEntity job, String jobId) {
        if (job == null || !job.belongsTo(scope)) {
            throw none(jobId);
        }
        return job;
    }

    private static UUID uuid(String jobId) {
        try {
            return UUID.fromString(jobId);
        } catch (IllegalArgumentException e) {
            throw none(jobId);
        }
    }

    private static ProblemException none(String jobId) {
        return ProblemException.notFound("There is no reconstruction job " + jobId + " in this project.");
    }

    /** A job and its project. */
    record Found(Scope scope, JobEntity job) {}
}
