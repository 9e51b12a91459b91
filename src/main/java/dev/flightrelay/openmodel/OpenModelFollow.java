package dev.flightrelay.openmodel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.events.EventTypes;
import dev.flightrelay.events.NewEvent;
import dev.flightrelay.openmodel.Followed.Phase;
import dev.flightrelay.openmodel.ReconstructionStarted.StartedProduct;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.Things;

/** Keeps what writes made known of open modeling, so that the watcher follows it. All takes part in the caller's transaction. */
@ApplicationScoped
class OpenModelFollow {

    private final Things things;
    private final EventLog log;
    private final DatabaseClock clock;

    OpenModelFollow(Things things, EventLog log, DatabaseClock clock) {
        this.things = things;
        this.log = log;
        this.clock = clock;
    }

    /** Files were reported: their import is awaited, that of further files once more. {@code jobId} is null where no job did. */
    Uni<Void> reported(Scope scope, String resourceId, String jobId) {
        Instant now = clock.now();
        return change(
                        scope,
                        Followed.idOf(resourceId),
                        before -> Followed.photos(resourceId, Phase.IMPORTING, now)
                                .ofJob(jobId != null || before == null ? jobId : before.jobId()))
                .replaceWithVoid();
    }

    /** Models are being made. One may fail so soon that no list ever has it: each is kept, and told, at once. */
    Uni<Void> started(Scope scope, String resourceId, ReconstructionStarted started, String jobId) {
        Instant now = clock.now();
        List<NewEvent> events = new ArrayList<>();
        return Multi.createFrom()
                .iterable(started.products().entrySet())
                .filter(product -> hasBegun(product.getValue()))
                .map(product -> toModel(resourceId, product))
                .onItem()
                .transformToUniAndConcatenate(model -> change(
                                scope, model.modelId(), before -> before == null ? Followed.running(model, now) : null)
                        .invoke(isNew -> {
                            if (isNew) {
                                events.add(OpenModelDiff.event(scope, EventTypes.RECONSTRUCTION_STARTED, model, jobId));
                            }
                        }))
                .collect()
                .last()
                .chain(() -> log.append(events));
    }

    private static boolean hasBegun(StartedProduct product) {
        return product.modelId() != null && (product.errorCode() == null || product.errorCode() == 0);
    }

    private static OpenModel toModel(String resourceId, Map.Entry<String, StartedProduct> product) {
        StartedProduct started = product.getValue();
        return new OpenModel(
                started.modelId(),
                resourceId,
                product.getKey(),
                started.status(),
                null,
                started.errorCode(),
                null,
                null,
                null,
                null);
    }

    /** Somebody deleted a model: that it fails or is gone now is no failure. */
    Uni<Void> deletedModel(Scope scope, String modelId) {
        return change(scope, modelId, this::withdrawn).replaceWithVoid();
    }

    /** Somebody deleted a set of photos: that what is made of it fails now is no failure. */
    Uni<Void> deletedPhotos(Scope scope, String resourceId) {
        return change(scope, Followed.idOf(resourceId), this::withdrawn)
                .chain(() -> things.present(scope, Kind.RECONSTRUCTION, Followed.class))
                .flatMap(all -> Multi.createFrom()
                        .iterable(all)
                        .filter(value -> value.isModel() && resourceId.equals(value.resourceId()))
                        .filter(value -> value.is(Phase.RUNNING))
                        .onItem()
                        .transformToUniAndConcatenate(
                                value -> change(scope, value.model().modelId(), this::withdrawn))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Followed withdrawn(Followed before) {
        if (before == null || !before.isOpen()) {
            return null;
        }
        return before.is(Phase.RUNNING) ? before.withdraw() : before.enter(Phase.OVER, clock.now());
    }

    private Uni<Boolean> change(Scope scope, String id, UnaryOperator<Followed> change) {
        return things.change(scope, Kind.RECONSTRUCTION, Followed.class, id, change);
    }
}
