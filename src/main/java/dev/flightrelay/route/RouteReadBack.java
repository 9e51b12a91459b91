package dev.flightrelay.route;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.write.ReadBack;

/** Finds the route of an upload whose outcome is unknown: by its name, changed last when the upload was notified. */
@ApplicationScoped
class RouteReadBack implements ReadBack<RouteReadBack.Sought> {

    /** By which FlightHub's clock may be behind ours. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    /** Within which FlightHub makes a route of a file. What changes later was changed by somebody else. */
    private static final Duration MAKING = Duration.ofMinutes(2);

    private static final String SUFFIX = ".kmz";

    private final RouteClient client;

    RouteReadBack(RouteClient client) {
        this.client = client;
    }

    @Override
    public Operation operation() {
        return Operation.FINISH_WAYLINE_UPLOAD;
    }

    @Override
    public Class<Sought> target() {
        return Sought.class;
    }

    @Override
    public String idField() {
        return "routeId";
    }

    /** None: routes are not watched. */
    @Override
    public List<Kind> wakes() {
        return List.of();
    }

    @Override
    public Uni<List<Seen>> look(Scope scope, Sent<Sought> sent) {
        return client.list(scope, Asker.WATCHER)
                .map(routes -> routes.stream()
                        .filter(route -> isOf(route, sent.target(), sent.at()))
                        .map(route -> new Seen(
                                route.routeId(),
                                null,
                                201,
                                new RouteCreated(route.routeId(), sent.operationId(), route.name())))
                        .toList());
    }

    /* FlightHub drops the suffix of the name. */
    static boolean isOf(Route route, Sought sought, Instant sentAt) {
        return plain(route.name()).equals(plain(sought.name()))
                && route.updatedAt() != null
                && !route.updatedAt().isBefore(sentAt.minus(SKEW))
                && !route.updatedAt().isAfter(sentAt.plus(MAKING));
    }

    private static String plain(String name) {
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    /**
     * What to look for.
     *
     * @param name as FlightHub was told it
     */
    @RegisterForReflection
    record Sought(String name) {}
}
