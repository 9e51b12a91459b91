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
import dev.flightrelay.storage.Downloads;
import dev.flightrelay.storage.SignedLink;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Scope;

import static dev.flightrelay.problem.ProblemType.INVALID_REQUEST;
import static dev.flightrelay.problem.ProblemType.UPSTREAM_INVALID_ANSWER;

/** Answers which routes there are. Routes are not watched: each question goes to FlightHub. */
@ApplicationScoped
class RouteService {

    private final Database database;
    private final Projects projects;
    private final RouteClient client;
    private final AskedLists lists;
    private final Fresh fresh;
    private final Downloads downloads;

    RouteService(
            Database database,
            Projects projects,
            RouteClient client,
            AskedLists lists,
            Fresh fresh,
            Downloads downloads) {
        this.database = database;
        this.projects = projects;
        this.client = client;
        this.lists = lists;
        this.fresh = fresh;
        this.downloads = downloads;
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

    /** Where it leads, out of its KMZ, which the relay fetches and looks at as at one that is uploaded. */
    Uni<RouteFeature> path(String projectId, String routeId) {
        return scope(projectId, routeId)
                .flatMap(scope -> fresh.read(
                        new PathKey(scope, routeId),
                        () -> client.get(scope, routeId).flatMap(route -> path(scope.organization(), route))));
    }

    private Uni<RouteFeature> path(Organization organization, UpstreamWayline route) {
        if (!SignedLink.leads(route.downloadUrl())) {
            throw ProblemException.notFound(missing(route.id()));
        }
        return downloads
                .read(organization, route.downloadUrl(), Kmz.LARGEST_FILE, Waypoints::read)
                .map(waypoints -> RouteFeature.of(route, waypoints))
                .onFailure(failure -> failure instanceof ProblemException known && known.type() == INVALID_REQUEST)
                .transform(failure -> unreadable(route, (ProblemException) failure));
    }

    /** What is told where FlightHub has none. */
    static String missing(String routeId) {
        return "FlightHub has no file of route " + routeId + ".";
    }

    /* The file is FlightHub's, not the caller's. */
    private static ProblemException unreadable(UpstreamWayline route, ProblemException failure) {
        return new ProblemException(
                UPSTREAM_INVALID_ANSWER,
                "The KMZ that FlightHub keeps of route " + route.id() + " "
                        + failure.violations().get(0).message()
                        + ". Open the route in FlightHub and save it again, or upload it anew.");
    }

    private Uni<UpstreamWayline> ask(String projectId, String routeId) {
        return scope(projectId, routeId)
                .flatMap(scope -> fresh.read(new Key(scope, routeId), () -> client.get(scope, routeId)));
    }

    private Uni<Scope> scope(String projectId, String routeId) {
        return database.snapshot(() -> projects.require(projectId)).invoke(scope -> {
            // It becomes a part of the path of a call: anything else would be another call.
            if (!routeId.matches("[A-Za-z0-9_-]{1,64}")) {
                throw ProblemException.notFound("There is no route " + routeId + " in this project.");
            }
        });
    }

    private record ListKey(Scope scope) {}

    private record Key(Scope scope, String routeId) {}

    private record PathKey(Scope scope, String routeId) {}
}
