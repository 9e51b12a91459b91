package dev.flightrelay.model;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.events.EventTypes;
import dev.flightrelay.events.NewEvent;
import dev.flightrelay.events.ReconstructionNews;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.Things;

/** Reconstructions that FlightHub took: it tells no progress, so that the watcher of the list sees to their end. */
@ApplicationScoped
class PendingModels {

    private final Things things;
    private final EventLog log;
    private final DatabaseClock clock;

    PendingModels(Things things, EventLog log, DatabaseClock clock) {
        this.things = things;
        this.log = log;
        this.clock = clock;
    }

    /** Keeps one and tells of it, in the caller's transaction. */
    Uni<Void> began(Scope scope, ModelCreated created, ModelRequest request) {
        WatchedModel.Pending pending = new WatchedModel.Pending(request.name(), request.products(), false, clock.now());
        // Of several products FlightHub does not say which one the id is for.
        String type = request.products().size() == 1 ? request.products().get(0) : null;
        NewEvent started = NewEvent.ofThing(
                EventTypes.RECONSTRUCTION_STARTED,
                scope.organization().id(),
                scope.projectId(),
                created.modelId(),
                null,
                ReconstructionNews.ofProject(created.modelId(), type));
        return things.change(
                        scope,
                        Kind.MODELS,
                        WatchedModel.class,
                        created.modelId(),
                        // The list may have it already.
                        before -> new WatchedModel(before == null ? null : before.model(), pending))
                .chain(() -> log.append(List.of(started)));
    }
}
