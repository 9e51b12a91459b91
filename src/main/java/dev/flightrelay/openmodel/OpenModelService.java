package dev.flightrelay.openmodel;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.listing.Fresh;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.project.Projects;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.Upstream;
import dev.flightrelay.upstream.UpstreamList;
import dev.flightrelay.watch.Scope;

/** Reads of open modeling: nothing of it is kept, so that each asks FlightHub. */
@ApplicationScoped
class OpenModelService {

    private final Database database;
    private final Projects projects;
    private final Upstream upstream;
    private final EventLog log;
    private final Fresh fresh;
    private final DatabaseClock clock;

    OpenModelService(
            Database database, Projects projects, Upstream upstream, EventLog log, Fresh fresh, DatabaseClock clock) {
        this.database = database;
        this.projects = projects;
        this.upstream = upstream;
        this.log = log;
        this.fresh = fresh;
        this.clock = clock;
    }

    /** One set of photos. */
    Uni<PhotoSet> photoSet(String projectId, String resourceId) {
        return scope(projectId)
                .invoke(() -> OpenModelCheck.id("resource", resourceId))
                .flatMap(scope -> fresh.read(
                        new PhotoSetKey(scope, resourceId),
                        () -> upstream.read(
                                        scope.organization(),
                                        Operation.GET_OPEN_MODEL_RESOURCE,
                                        OpenModelRestClient.class,
                                        client -> client.getOpenModelResource(scope.projectId(), resourceId))
                                .map(data -> OpenModelMapper.toPhotoSet(resourceId, data))));
    }

    /** One model. */
    Uni<OpenModel> model(String projectId, String modelId) {
        return scope(projectId)
                .invoke(() -> OpenModelCheck.id("model", modelId))
                .flatMap(scope -> fresh.read(
                        new ModelKey(scope, modelId),
                        () -> upstream.read(
                                        scope.organization(),
                                        Operation.GET_OPEN_MODEL,
                                        OpenModelRestClient.class,
                                        client -> client.getOpenModel(scope.projectId(), modelId))
                                .map(data -> OpenModelMapper.toModel(modelId, data))));
    }

    /** The models that are being made, in the order of their ids. */
    Uni<Listing<OpenModel>> running(String projectId, Page page) {
        return database.snapshot(() -> projects.require(projectId)
                        .flatMap(scope -> log.head().map(head -> new Start(scope, head.toString()))))
                .flatMap(start -> fresh.read(new RunningKey(start.scope), () -> running(start.scope))
                        .map(models -> {
                            Page.Cut<OpenModel> cut = page.of(models, OpenModel::modelId);
                            return new Listing<>(cut.items(), clock.now(), false, start.head, cut.next());
                        }));
    }

    private Uni<List<OpenModel>> running(Scope scope) {
        return upstream.read(
                        scope.organization(),
                        Operation.LIST_RUNNING_OPEN_MODELS,
                        OpenModelRestClient.class,
                        client -> client.listRunningOpenModels(scope.projectId()))
                .map(data -> OpenModelMapper.toModels(UpstreamList.of(data, Operation.LIST_RUNNING_OPEN_MODELS)));
    }

    private Uni<Scope> scope(String projectId) {
        return database.snapshot(() -> projects.require(projectId));
    }

    private record PhotoSetKey(Scope scope, String resourceId) {}

    private record ModelKey(Scope scope, String modelId) {}

    private record RunningKey(Scope scope) {}

    private record Start(Scope scope, String head) {}
}
