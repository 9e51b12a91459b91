package dev.flightrelay.job;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.events.NewEvent;
import dev.flightrelay.openmodel.FilesReported;
import dev.flightrelay.openmodel.OpenModeling;
import dev.flightrelay.openmodel.PhotoSet;
import dev.flightrelay.openmodel.UploadedFiles;
import dev.flightrelay.problem.ProblemException;

/** Tells FlightHub of the files that lie in the bucket: each once, at most a hundred at a time, one report after the other. */
@ApplicationScoped
class JobReporting {

    private static final int TOLD_NAMES = 5;

    /** So often a bucket that does not answer is asked again: some ten minutes. */
    private static final int PATIENT_TRIES = 15;

    private final JobChanges changes;
    private final JobCalls calls;
    private final JobSettling settling;
    private final OpenModeling openModeling;

    JobReporting(JobChanges changes, JobCalls calls, JobSettling settling, OpenModeling openModeling) {
        this.changes = changes;
        this.calls = calls;
        this.settling = settling;
        this.openModeling = openModeling;
    }

    /** Does the next step; answers when the one after it is due. */
    Uni<Duration> advance(JobRun run, JobEntity job) {
        return job.asked != null
                ? report(run, job)
                : settling.settle(run, job, null)
                        .onFailure(failure -> failure instanceof ProblemException && job.retries >= PATIENT_TRIES)
                        .recoverWithUni(failure -> silent(run, failure).replaceWith(true))
                        .flatMap(settled -> settled ? Uni.createFrom().item(JobCalls.NOW) : report(run, job));
    }

    private Uni<Void> silent(JobRun run, Throwable failure) {
        return changes.ask(
                run,
                JobQuestion.BUCKET_SILENT,
                "The bucket does not tell what became of some files. " + failure.getMessage()
                        + " To start the job again asks it once more.");
    }

    private Uni<Duration> report(JobRun run, JobEntity job) {
        return changes.read(() -> JobReports.next(job.jobId))
                .flatMap(next -> next.isPresent() ? send(run, job, next.get()) : planOrEnd(run, job));
    }

    private Uni<Duration> planOrEnd(JobRun run, JobEntity job) {
        return changes.read(() -> JobReports.count(job.jobId))
                .flatMap(reports -> reports > 0
                        ? end(run)
                        : changes.read(() -> JobFiles.missing(job.jobId))
                                .flatMap(missing -> missing.isEmpty()
                                        ? plan(run)
                                        : changes.ask(run, JobQuestion.FILES_MISSING, missing(missing))
                                                .replaceWith(JobCalls.NOW)));
    }

    private Uni<Duration> plan(JobRun run) {
        return changes.change(
                        run,
                        row -> JobReports.plan(row.jobId)
                                .invoke(files -> {
                                    if (files == 0) {
                                        row.enter(JobPhase.FAILED, changes.now());
                                        row.detail = "None of its files is in the bucket.";
                                    }
                                })
                                .replaceWithVoid())
                .replaceWith(JobCalls.NOW);
    }

    private Uni<Duration> end(JobRun run) {
        return changes.change(run, row -> {
                    row.enter(JobPhase.IMPORTING, changes.now());
                    return JobPlaces.forgetCredentials(row.jobId);
                })
                .replaceWith(JobCalls.NOW);
    }

    private Uni<Duration> send(JobRun run, JobEntity job, JobReports.Report report) {
        String resourceId = job.resourceId.toString();
        UploadedFiles files = new UploadedFiles(
                job.name,
                report.callbackParam(),
                report.files().stream()
                        .map(file -> new UploadedFiles.UploadedFile(file.name(), file.etag()))
                        .toList());
        return calls.send(
                run,
                job,
                new JobCalls.Call<FilesReported>(
                        "report:" + report.number(),
                        options -> openModeling.report(run.scope(), job.jobId.toString(), resourceId, files, options),
                        (row, reported) -> done(row, report),
                        problem -> changes.ask(
                                        run,
                                        JobQuestion.REPORT_REFUSED,
                                        "FlightHub did not take over files " + names(report.names()) + ": "
                                                + problem.getMessage())
                                .replaceWith(JobCalls.NOW),
                        now -> lookUp(run, now, report)));
    }

    private static Uni<List<NewEvent>> done(JobEntity row, JobReports.Report report) {
        row.settle();
        row.detail = null;
        return JobReports.done(row.jobId, report.number()).replaceWith(List.of());
    }

    /* The set of photos tells which files FlightHub has, if it tells any. */
    private Uni<Duration> lookUp(JobRun run, JobEntity job, JobReports.Report report) {
        return openModeling
                .photos(run.scope(), job.resourceId.toString())
                .flatMap(photos -> changes.read(() -> JobReports.reported(job.jobId))
                        .map(earlier -> sight(photos, report.names(), earlier)))
                .flatMap(sight -> switch (sight) {
                    case TAKEN -> taken(run, job, report);
                    case NOT_TAKEN -> calls.notSeen(run, job, null);
                    case UNCLEAR ->
                        calls.notSeen(
                                run,
                                job,
                                changes.ask(
                                        run,
                                        JobQuestion.REPORT_UNKNOWN,
                                        "Nothing tells whether FlightHub took over files " + names(report.names())
                                                + ". To report them again may cost them twice."));
                })
                .onFailure()
                .recoverWithUni(failure -> changes.later(run, failure));
    }

    private Uni<Duration> taken(JobRun run, JobEntity job, JobReports.Report report) {
        return changes.tell(
                        run,
                        row -> openModeling
                                .wasReported(run.scope(), job.jobId.toString(), job.resourceId.toString())
                                .chain(() -> done(row, report)))
                .replaceWith(JobCalls.NOW);
    }

    /** What FlightHub shows of a report; {@code photos} is empty where it says that there is no such set. */
    static Sight sight(Optional<PhotoSet> photos, List<String> names, List<String> earlier) {
        if (photos.isEmpty()) {
            return earlier.isEmpty() ? Sight.NOT_TAKEN : Sight.UNCLEAR;
        }
        Set<String> there = new HashSet<>(photos.get().fileNames());
        if (there.containsAll(names)) {
            return Sight.TAKEN;
        }
        // A set that tells all of what was reported before tells all of what it has.
        boolean tellsAll = !earlier.isEmpty() && there.containsAll(earlier);
        return tellsAll && names.stream().noneMatch(there::contains) ? Sight.NOT_TAKEN : Sight.UNCLEAR;
    }

    private static String missing(List<String> missing) {
        return missing.size() + " files are not in the bucket: " + names(missing)
                + ". To start the job again goes on without them.";
    }

    private static String names(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(TOLD_NAMES, names.size())))
                + (names.size() > TOLD_NAMES ? " and " + (names.size() - TOLD_NAMES) + " more" : "");
    }

    /** What FlightHub shows of a report. */
    enum Sight {
        TAKEN,
        NOT_TAKEN,
        UNCLEAR
    }
}
