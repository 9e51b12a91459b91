package dev.flightrelay.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.events.NewEvent;
import dev.flightrelay.openmodel.OpenModel;
import dev.flightrelay.openmodel.OpenModeling;
import dev.flightrelay.openmodel.OpenModeling.Running;
import dev.flightrelay.openmodel.PhotoSet;
import dev.flightrelay.openmodel.Products;
import dev.flightrelay.openmodel.Reconstruction;
import dev.flightrelay.openmodel.ReconstructionStarted;
import dev.flightrelay.openmodel.ReconstructionStarted.StartedProduct;

/** Waits until FlightHub has the photos, and starts the reconstruction. */
@ApplicationScoped
class JobStarting {

    /** Taken for certain: no reconstruction is over sooner. */
    private static final Duration SHORTEST_RUN = Duration.ofMinutes(2);

    private final JobChanges changes;
    private final JobCalls calls;
    private final JobViews views;
    private final JobConfig config;
    private final OpenModeling openModeling;

    JobStarting(JobChanges changes, JobCalls calls, JobViews views, JobConfig config, OpenModeling openModeling) {
        this.changes = changes;
        this.calls = calls;
        this.views = views;
        this.config = config;
        this.openModeling = openModeling;
    }

    /** Does the next step; answers when the one after it is due, null when it waits for others. */
    Uni<Duration> advance(JobRun run, JobEntity job) {
        return job.asked != null
                ? start(run, job)
                : changes.read(() -> openModeling.progress(run.scope(), job.resourceId.toString()))
                        .flatMap(progress -> progress.imported()
                                ? start(run, job)
                                : progress.gone() ? gone(run, job) : wait(run, job));
    }

    private Uni<Duration> wait(JobRun run, JobEntity job) {
        boolean late = job.phaseSince.plus(config.importTimeout()).isBefore(changes.now());
        if (late) {
            return changes.ask(
                            run,
                            JobQuestion.IMPORT_STUCK,
                            "FlightHub has not got ready with the photos within " + config.importTimeout()
                                    + " (relay.openmodel.import-timeout). To start the job again waits once more as long.")
                    .replaceWith(JobCalls.NOW);
        }
        return Uni.createFrom().nullItem();
    }

    /* They are paid: only where FlightHub says that they are deleted is that the end. */
    private Uni<Duration> gone(JobRun run, JobEntity job) {
        return openModeling
                .photos(run.scope(), job.resourceId.toString())
                .flatMap(
                        photos -> photos.filter(PhotoSet::isDeleted).isPresent()
                                ? changes.change(run, row -> {
                                    row.enter(JobPhase.FAILED, changes.now());
                                    row.detail = "The photos were deleted in FlightHub.";
                                    return Uni.createFrom().voidItem();
                                })
                                : changes.ask(
                                        run,
                                        JobQuestion.IMPORT_STUCK,
                                        "FlightHub does not tell of the photos any more. To start the job again waits for them once more."))
                .replaceWith(JobCalls.NOW)
                .onFailure()
                .recoverWithUni(failure -> changes.later(run, failure));
    }

    private Uni<Duration> start(JobRun run, JobEntity job) {
        Reconstruction wish = new Reconstruction(views.products(job), job.deleteResource);
        return calls.send(
                run,
                job,
                new JobCalls.Call<ReconstructionStarted>(
                        "start",
                        options -> openModeling.start(
                                run.scope(), job.jobId.toString(), job.resourceId.toString(), wish, options),
                        (row, started) -> Uni.createFrom().item(started(row, started)),
                        problem -> changes.ask(
                                        run,
                                        JobQuestion.START_REFUSED,
                                        "FlightHub did not begin the reconstruction: " + problem.getMessage())
                                .replaceWith(JobCalls.NOW),
                        now -> lookUp(run, now)));
    }

    private List<NewEvent> started(JobEntity row, ReconstructionStarted started) {
        Map<String, KeptProduct> results = new LinkedHashMap<>();
        List<NewEvent> events = new ArrayList<>();
        started.products().forEach((name, product) -> {
            boolean begun = product.modelId() != null && (product.errorCode() == null || product.errorCode() == 0);
            results.put(
                    name,
                    begun
                            ? new KeptProduct(product.modelId(), product.status(), 0, 0, null, null, false)
                            : KeptProduct.notStarted(product.status(), product.errorCode()));
            if (!begun) {
                events.add(JobEvents.notStarted(row, name, product.errorCode()));
            }
        });
        views.keep(row, results);
        row.enter(JobPhase.RECONSTRUCTING, changes.now());
        return events;
    }

    /** FlightHub's list tells what is being made of the photos; what the watcher kept, what was. */
    Uni<Duration> lookUp(JobRun run, JobEntity job) {
        return found(run, job)
                .flatMap(found -> isSure(job, found.models()) && !found.models().isEmpty()
                        ? wasStarted(run, job, found.models())
                        : notSeen(run, job, found.whole()))
                .onFailure()
                .recoverWithUni(failure -> changes.later(run, failure));
    }

    /* The list has only what is being made: what is not there some time after the call may be made already. */
    private Uni<Duration> notSeen(JobRun run, JobEntity job, boolean whole) {
        Instant first = job.absentAt != null ? job.absentAt : changes.now();
        boolean soon = first.isBefore(job.askedAt.plus(SHORTEST_RUN));
        if (soon && !whole && job.absentAt == null) {
            return Uni.createFrom().nullItem();
        }
        return calls.notSeen(
                run,
                job,
                soon && whole
                        ? null
                        : changes.ask(
                                run,
                                JobQuestion.START_UNKNOWN,
                                "Nothing tells whether FlightHub began the reconstruction. To begin it again may cost it twice."));
    }

    /** Whether these are all models of a job that there are: each product has one, or it is the second look. */
    boolean isSure(JobEntity job, List<OpenModel> models) {
        return views.products(job).names().stream()
                        .allMatch(name -> models.stream().anyMatch(model -> name.equals(model.type())))
                || job.absentAt != null
                        && !job.absentAt.plus(config.lookAgain()).isAfter(changes.now());
    }

    /** The models of a job that FlightHub lists, or that were seen. */
    Uni<Running> found(JobRun run, JobEntity job) {
        String resourceId = job.resourceId.toString();
        return openModeling
                .running(run.scope(), resourceId)
                .flatMap(running -> changes.read(() -> openModeling.progress(run.scope(), resourceId))
                        .map(kept -> {
                            Map<String, OpenModel> all = new LinkedHashMap<>();
                            kept.settled().forEach(model -> all.put(model.modelId(), model));
                            kept.awaited().forEach(model -> all.put(model.modelId(), model));
                            running.models().forEach(model -> all.put(model.modelId(), model));
                            return new Running(List.copyOf(all.values()), running.whole());
                        }));
    }

    private Uni<Duration> wasStarted(JobRun run, JobEntity job, List<OpenModel> models) {
        ReconstructionStarted started = asStarted(views.products(job), models);
        return changes.tell(run, row -> {
                    List<NewEvent> events = started(row, started);
                    return openModeling
                            .wasStarted(run.scope(), job.jobId.toString(), job.resourceId.toString(), started)
                            .replaceWith(events);
                })
                .replaceWith(JobCalls.NOW);
    }

    /** What FlightHub would have answered, as far as that can be told. */
    static ReconstructionStarted asStarted(Products wish, List<OpenModel> models) {
        Map<String, StartedProduct> products = new LinkedHashMap<>();
        wish.names().forEach(name -> products.put(name, new StartedProduct(null, null, null)));
        models.stream()
                .filter(model -> model.type() != null)
                .forEach(model -> products.put(model.type(), new StartedProduct(model.modelId(), model.status(), 0)));
        return new ReconstructionStarted(null, products);
    }
}
