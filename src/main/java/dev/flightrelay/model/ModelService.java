package dev.flightrelay.model;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.listing.AskedLists;
import dev.flightrelay.listing.Fresh;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.listing.Told;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.project.Projects;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.KeptThings;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Listed;
import dev.flightrelay.watch.Scope;

/** Answers which models there are: the list from kept state, one model from FlightHub. */
@ApplicationScoped
class ModelService {

    private final Database database;
    private final Projects projects;
    private final ModelClient client;
    private final AskedLists lists;
    private final Fresh fresh;
    private final KeptThings kept;

    ModelService(
            Database database, Projects projects, ModelClient client, AskedLists lists, Fresh fresh, KeptThings kept) {
        this.database = database;
        this.projects = projects;
        this.client = client;
        this.lists = lists;
        this.fresh = fresh;
        this.kept = kept;
    }

    /** The kept finished models of a project, in the order of their ids as texts. */
    Uni<Listing<Model>> list(String projectId, Page page) {
        return kept.all(
                        Kind.MODELS,
                        projectId,
                        () -> projects.require(projectId),
                        WatchedModel.class,
                        ModelService::listed,
                        Model::modelId)
                .map(told -> Told.page(told, page, Model::modelId));
    }

    private static List<Model> listed(List<WatchedModel> all) {
        return all.stream()
                .filter(WatchedModel::isListed)
                .map(WatchedModel::model)
                .toList();
    }

    /** The same as FlightHub lists them now. */
    Uni<Listing<Model>> listFresh(String projectId, Page page) {
        return database.snapshot(() -> projects.require(projectId))
                .flatMap(scope -> lists.read(
                        new ListKey(scope),
                        () -> client.list(scope, Asker.CALLER).map(Listed::all),
                        page,
                        Model::modelId));
    }

    /** One model. */
    Uni<Model> get(String projectId, String modelId) {
        return ask(projectId, modelId).map(ModelMapper::toModel);
    }

    /** A link to its files that FlightHub signed within this second; empty or null when it gave none. */
    Uni<String> link(String projectId, String modelId) {
        return ask(projectId, modelId).map(UpstreamModel::url);
    }

    private Uni<UpstreamModel> ask(String projectId, String modelId) {
        return database.snapshot(() -> projects.require(projectId)).flatMap(scope -> {
            if (!modelId.matches("\\d{1,18}")) {
                throw ProblemException.notFound("There is no model " + modelId + " in this project: ids are numbers.");
            }
            long id = Long.parseLong(modelId);
            return fresh.read(new Key(scope, id), () -> client.get(scope, id));
        });
    }

    private record ListKey(Scope scope) {}

    private record Key(Scope scope, long modelId) {}
}
