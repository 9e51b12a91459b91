package dev.flightrelay.job;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.openmodel.OpenModel;
import dev.flightrelay.openmodel.OpenModeling;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/** Stops what is being made for a job, and deletes its photos in FlightHub. */
@ApplicationScoped
class JobCancelling {

    private static final String STOP = "stop:";
    private static final String DELETE = "delete";
    private static final String STILL_MADE =
            "Nothing tells whether FlightHub took the stop, and the model is still being made.";
    private static final String NOT_TOLD = "Nothing tells whether FlightHub deleted the photos.";

    private final JobChanges changes;
    private final JobCalls calls;
    private final JobViews views;
    private final JobStarting starting;
    private final OpenModeling openModeling;

    JobCancelling(JobChanges changes, JobCalls calls, JobViews views, JobStarting starting, OpenModeling openModeling) {
        this.changes = changes;
        this.calls = calls;
        this.views = views;
        this.starting = starting;
        this.openModeling = openModeling;
    }

    /** Does the next step; answers when the one after it is due. */
    Uni<Duration> advance(JobRun run, JobEntity job) {
        if (job.hasAsked("start")) {
            return findOut(run, job);
        }
        if (job.asked != null && !job.hasAsked(STOP) && !job.hasAsked(DELETE)) {
            // Whether the report arrived does not matter any more.
            return changes.change(run, row -> {
                        row.settle();
                        return Uni.createFrom().voidItem();
                    })
                    .replaceWith(JobCalls.NOW);
        }
        Map<String, KeptProduct> results = views.results(job);
        Optional<Map.Entry<String, KeptProduct>> making = results.entrySet().stream()
                .filter(product -> isBeingMade(product.getKey(), product.getValue()))
                .findFirst();
        return making.map(product -> stop(run, job, product.getKey(), product.getValue()))
                .orElseGet(() -> delete(run, job));
    }

    private static boolean isBeingMade(String name, KeptProduct product) {
        return !product.over() && !product.isMade(name);
    }

    /* What was started has to be stopped; nothing is started any more. */
    private Uni<Duration> findOut(JobRun run, JobEntity job) {
        return starting.found(run, job)
                .map(OpenModeling.Running::models)
                .flatMap(models ->
                        starting.isSure(job, models) ? adopt(run, job, models) : calls.notSeen(run, job, null))
                .onFailure()
                .recoverWithUni(failure -> changes.later(run, failure));
    }

    private Uni<Duration> adopt(JobRun run, JobEntity job, List<OpenModel> models) {
        Map<String, KeptProduct> results = new LinkedHashMap<>();
        models.stream()
                .filter(model -> model.type() != null)
                .forEach(model -> results.put(model.type(), KeptProduct.of(model, OpenModeling.isOver(model))));
        return changes.change(run, row -> {
                    views.keep(row, results);
                    row.settle();
                    return Uni.createFrom().voidItem();
                })
                .replaceWith(JobCalls.NOW);
    }

    private Uni<Duration> stop(JobRun run, JobEntity job, String name, KeptProduct product) {
        return calls.send(
                run,
                job,
                new JobCalls.Call<Void>(
                        STOP + name,
                        options -> openModeling.stop(run.scope(), product.modelId(), options),
                        (row, done) -> {
                            keep(row, name, product.cancelled());
                            return Uni.createFrom().item(List.of());
                        },
                        problem -> look(run, name, product, problem),
                        now -> look(run, name, product, null)));
    }

    /* It may have ended by itself meanwhile, which FlightHub refuses to stop, or be stopped already. */
    private Uni<Duration> look(JobRun run, String name, KeptProduct product, ProblemException refusal) {
        return openModeling
                .model(run.scope(), product.modelId())
                .flatMap(told -> {
                    KeptProduct now = told.map(model -> KeptProduct.of(model, OpenModeling.isOver(model)))
                            .orElseGet(product::cancelled);
                    if (!now.over()) {
                        return refusal != null ? changes.later(run, refusal) : repeat(run, STILL_MADE);
                    }
                    return changes.change(run, row -> {
                                keep(row, name, now);
                                return Uni.createFrom().voidItem();
                            })
                            .replaceWith(JobCalls.NOW);
                })
                .onFailure()
                .recoverWithUni(failure -> changes.later(run, failure));
    }

    private void keep(JobEntity row, String name, KeptProduct product) {
        Map<String, KeptProduct> results = views.results(row);
        results.put(name, product);
        views.keep(row, results);
        row.settle();
    }

    private Uni<Duration> delete(JobRun run, JobEntity job) {
        return calls.send(
                run,
                job,
                new JobCalls.Call<Void>(
                        DELETE,
                        options -> openModeling.deletePhotos(run.scope(), job.resourceId.toString(), options),
                        (row, done) -> {
                            end(row, null);
                            return Uni.createFrom().item(List.of());
                        },
                        problem -> changes.change(run, row -> {
                                    end(row, problem);
                                    return Uni.createFrom().voidItem();
                                })
                                .replaceWith(JobCalls.NOW),
                        // To delete it twice is as good as once.
                        now -> repeat(run, NOT_TOLD)));
    }

    /* Under another key, and ever more seldom. */
    private Uni<Duration> repeat(JobRun run, String why) {
        return changes.settleToRepeat(run)
                .chain(() -> changes.later(run, new ProblemException(ProblemType.OUTCOME_UNKNOWN, why)));
    }

    private void end(JobEntity row, ProblemException refusal) {
        Map<String, KeptProduct> results = views.results(row);
        boolean made = !results.isEmpty()
                && results.entrySet().stream()
                        .allMatch(product -> product.getValue().isMade(product.getKey()));
        row.enter(made ? JobPhase.FINISHED : JobPhase.CANCELLED, changes.now());
        boolean wasThere = refusal != null && !OpenModeling.isNotThere(refusal);
        row.detail = (made ? "All was made before it could be stopped. " : "")
                + (wasThere ? "FlightHub did not delete the photos: " + refusal.getMessage() : "");
        if (row.detail.isBlank()) {
            row.detail = null;
        }
    }
}
