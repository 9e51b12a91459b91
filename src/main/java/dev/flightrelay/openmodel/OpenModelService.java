package dev.flightrelay.openmodel;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.listing.AskedLists;
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
    private final AskedLists lists;
    private final Fresh fresh;

    OpenModelService(Database database, Projects projects, Upstream upstream, AskedLists lists, Fresh fresh) {
        this.database = database;
        this.projects = projects;
        this.upstream = upstream;
        this.lists = lists;
        this.fresh = fresh;
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
        return scope(projectId)
                .flatMap(scope -> lists.read(new RunningKey(scope), () -> running(scope), page, OpenModel::modelId));
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
}
