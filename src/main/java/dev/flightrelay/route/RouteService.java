package dev.flightrelay.route;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.listing.AskedLists;
import dev.flightrelay.listing.Fresh;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.project.Projects;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Scope;

/** Answers which routes there are. Routes are not watched: each question goes to FlightHub. */
@ApplicationScoped
class RouteService {

    private final Database database;
    private final Projects projects;
    private final RouteClient client;
    private final AskedLists lists;
    private final Fresh fresh;

    RouteService(Database database, Projects projects, RouteClient client, AskedLists lists, Fresh fresh) {
        this.database = database;
        this.projects = projects;
        this.client = client;
        this.lists = lists;
        this.fresh = fresh;
    }

    /** The routes of a project, in the order of their ids. */
    Uni<Listing<Route>> list(String projectId, Page page) {
        return database.snapshot(() -> projects.require(projectId))
                .flatMap(scope ->
                        lists.read(new ListKey(scope), () -> client.list(scope, Asker.CALLER), page, Route::routeId));
    }

    /** One route. */
    Uni<Route> get(String projectId, String routeId) {
        return ask(projectId, routeId).map(RouteMapper::toRoute);
    }

    /** A link to its KMZ that FlightHub signed within this second; empty or null when it gave none. */
    Uni<String> link(String projectId, String routeId) {
        return ask(projectId, routeId).map(UpstreamWayline::downloadUrl);
    }

    private Uni<UpstreamWayline> ask(String projectId, String routeId) {
        return database.snapshot(() -> projects.require(projectId)).flatMap(scope -> {
            // It becomes a part of the path of a call: anything else would be another call.
            if (!routeId.matches("[A-Za-z0-9_-]{1,64}")) {
                throw ProblemException.notFound("There is no route " + routeId + " in this project.");
            }
            return fresh.read(new Key(scope, routeId), () -> client.get(scope, routeId));
        });
    }

    private record ListKey(Scope scope) {}

    private record Key(Scope scope, String routeId) {}
}
