package dev.flightrelay.model;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.listing.AskedLists;
import dev.flightrelay.listing.Fresh;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.project.Projects;
import dev.flightrelay.watch.Scope;

/** Answers which models there are: each question goes to FlightHub. */
@ApplicationScoped
class ModelService {

    private final Database database;
    private final Projects projects;
    private final ModelClient client;
    private final AskedLists lists;
    private final Fresh fresh;

    ModelService(Database database, Projects projects, ModelClient client, AskedLists lists, Fresh fresh) {
        this.database = database;
        this.projects = projects;
        this.client = client;
        this.lists = lists;
        this.fresh = fresh;
    }

    /** The finished models of a project, in the order of their ids as texts. */
    Uni<Listing<Model>> list(String projectId, Page page) {
        return database.snapshot(() -> projects.require(projectId))
                .flatMap(scope -> lists.read(new ListKey(scope), () -> client.list(scope), page, Model::modelId));
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
