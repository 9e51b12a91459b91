package dev.flightrelay.openmodel;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.listing.AskedLists;
import dev.flightrelay.listing.Fresh;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.listing.Told;
import dev.flightrelay.openmodel.Followed.Phase;
import dev.flightrelay.project.Projects;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.KeptThings;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Listed;
import dev.flightrelay.watch.Scope;

/** Reads of open modeling: the list of what is being made from kept state, single things from FlightHub. */
@ApplicationScoped
class OpenModelService {

    private final Database database;
    private final Projects projects;
    private final OpenModelClient client;
    private final AskedLists lists;
    private final Fresh fresh;
    private final KeptThings kept;

    OpenModelService(
            Database database,
            Projects projects,
            OpenModelClient client,
            AskedLists lists,
            Fresh fresh,
            KeptThings kept) {
        this.database = database;
        this.projects = projects;
        this.client = client;
        this.lists = lists;
        this.fresh = fresh;
        this.kept = kept;
    }

    /** One set of photos. */
    Uni<PhotoSet> photoSet(String projectId, String resourceId) {
        return scope(projectId)
                .invoke(() -> OpenModelCheck.id("resource", resourceId))
                .flatMap(scope -> fresh.read(
                        new PhotoSetKey(scope, resourceId), () -> client.photos(scope, resourceId, Asker.CALLER)));
    }

    /** One model. */
    Uni<OpenModel> model(String projectId, String modelId) {
        return scope(projectId)
                .invoke(() -> OpenModelCheck.id("model", modelId))
                .flatMap(scope ->
                        fresh.read(new ModelKey(scope, modelId), () -> client.model(scope, modelId, Asker.CALLER)));
    }

    /** The kept models that are being made, in the order of their ids. */
    Uni<Listing<OpenModel>> running(String projectId, Page page) {
        return kept.all(
                        Kind.RECONSTRUCTION,
                        projectId,
                        () -> projects.require(projectId),
                        Followed.class,
                        OpenModelService::running,
                        OpenModel::modelId)
                .map(told -> Told.page(told, page, OpenModel::modelId));
    }

    private static List<OpenModel> running(List<Followed> all) {
        return all.stream()
                .filter(value -> value.is(Phase.RUNNING) && !OpenModels.isFinal(value.model()))
                .map(Followed::model)
                .toList();
    }

    /** The same as FlightHub lists them now. */
    Uni<Listing<OpenModel>> runningFresh(String projectId, Page page) {
        return scope(projectId)
                .flatMap(scope -> lists.read(
                        new RunningKey(scope),
                        () -> client.running(scope, Asker.CALLER).map(Listed::all),
                        page,
                        OpenModel::modelId));
    }

    private Uni<Scope> scope(String projectId) {
        return database.snapshot(() -> projects.require(projectId));
    }

    private record PhotoSetKey(Scope scope, String resourceId) {}

    private record ModelKey(Scope scope, String modelId) {}

    private record RunningKey(Scope scope) {}
}
