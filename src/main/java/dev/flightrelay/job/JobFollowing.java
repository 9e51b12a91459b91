package dev.flightrelay.job;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.openmodel.OpenModel;
import dev.flightrelay.openmodel.OpenModeling;
import dev.flightrelay.openmodel.OpenModeling.Progress;

/** Follows the models of a job, as the watcher of open models keeps them, to the end of the last. */
@ApplicationScoped
class JobFollowing {

    private final JobChanges changes;
    private final JobViews views;
    private final OpenModeling openModeling;

    JobFollowing(JobChanges changes, JobViews views, OpenModeling openModeling) {
        this.changes = changes;
        this.views = views;
        this.openModeling = openModeling;
    }

    /** Does the next step; answers when the one after it is due, null when it waits for others. */
    Uni<Duration> advance(JobRun run, JobEntity job) {
        Map<String, KeptProduct> before = views.results(job);
        return changes.read(() -> openModeling.progress(run.scope(), job.resourceId.toString()))
                .map(progress -> merged(before, progress))
                .flatMap(now -> archives(run, now))
                .flatMap(now -> now.equals(before) && !isOver(now)
                        ? Uni.createFrom().<Duration>nullItem()
                        : changes.change(run, row -> keep(row, now)).replaceWith((Duration) null))
                .onFailure()
                .recoverWithUni(failure -> changes.later(run, failure));
    }

    private Uni<Void> keep(JobEntity row, Map<String, KeptProduct> results) {
        views.keep(row, results);
        row.settle();
        row.detail = null;
        if (isOver(results)) {
            end(row, results);
        }
        return Uni.createFrom().voidItem();
    }

    private void end(JobEntity row, Map<String, KeptProduct> results) {
        String bad = results.entrySet().stream()
                .filter(product -> !product.getValue().isMade(product.getKey()))
                .map(product ->
                        product.getKey() + " ended as " + product.getValue().status() + code(product.getValue()))
                .collect(Collectors.joining(", "));
        row.enter(bad.isEmpty() ? JobPhase.FINISHED : JobPhase.FAILED, changes.now());
        row.detail = bad.isEmpty() ? null : bad + ".";
    }

    private static String code(KeptProduct product) {
        if (product.errorCode() == null || product.errorCode() == 0) {
            return "";
        }
        String meaning = JobProduct.meaning(product.errorCode());
        return " (" + product.errorCode() + (meaning == null ? "" : ": " + meaning) + ")";
    }

    static boolean isOver(Map<String, KeptProduct> results) {
        return results.values().stream().allMatch(KeptProduct::over);
    }

    /** What was known of each product, with what is known now. */
    static Map<String, KeptProduct> merged(Map<String, KeptProduct> before, Progress progress) {
        Map<String, KeptProduct> now = new LinkedHashMap<>();
        before.forEach((name, product) -> now.put(
                name,
                product.over()
                        ? product
                        : of(product, progress.settled(), true)
                                .or(() -> of(product, progress.awaited(), false))
                                .orElse(product)));
        return now;
    }

    private static Optional<KeptProduct> of(KeptProduct product, Collection<OpenModel> models, boolean over) {
        return models.stream()
                .filter(model -> model.modelId().equals(product.modelId()))
                .findFirst()
                .map(model -> KeptProduct.of(model, over));
    }

    /* Where an archive is tells only FlightHub, when asked for the model. */
    private Uni<Map<String, KeptProduct>> archives(JobRun run, Map<String, KeptProduct> products) {
        Map<String, KeptProduct> now = new LinkedHashMap<>(products);
        return Multi.createFrom()
                .iterable(products.entrySet())
                .filter(product ->
                        product.getValue().hasArchive() && product.getValue().zipFileKey() == null)
                .onItem()
                .transformToUniAndConcatenate(product -> openModeling
                        .model(run.scope(), product.getValue().modelId())
                        .invoke(told -> told.map(OpenModel::zipFileKey)
                                .ifPresent(key -> now.put(
                                        product.getKey(), product.getValue().withKey(key)))))
                .collect()
                .last()
                .replaceWith(now);
    }
}
