package dev.flightrelay.route;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.Upstream;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.upstream.UpstreamException;
import dev.flightrelay.upstream.UpstreamList;
import dev.flightrelay.watch.Scope;

/** Asks FlightHub for routes. */
@ApplicationScoped
class RouteClient {

    private final Upstream upstream;

    RouteClient(Upstream upstream) {
        this.upstream = upstream;
    }

    /** All routes of a project. */
    Uni<List<Route>> list(Scope scope, Asker asker) {
        return upstream.ask(
                        asker,
                        scope.organization(),
                        Operation.LIST_WAYLINES,
                        RouteRestClient.class,
                        client -> client.listWaylines(scope.projectId()))
                .map(data -> UpstreamList.of(data, Operation.LIST_WAYLINES).stream()
                        .filter(wayline -> wayline.id() != null)
                        .map(RouteMapper::toRoute)
                        .toList());
    }

    /** One route with its signed link. */
    Uni<UpstreamWayline> get(Scope scope, String routeId) {
        return upstream.read(
                        scope.organization(),
                        Operation.GET_WAYLINE,
                        RouteRestClient.class,
                        client -> client.getWayline(scope.projectId(), routeId))
                .invoke(data -> {
                    if (data == null || data.id() == null) {
                        throw UpstreamException.incomplete(Operation.GET_WAYLINE);
                    }
                });
    }
}
