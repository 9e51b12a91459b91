package dev.flightrelay.security;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;

import dev.flightrelay.start.ConfigurationCheck;

/** Lets pages of the configured origins call (CORS); off without any. */
@Singleton
class CrossOrigin implements ConfigurationCheck {

    /** After {@link BrowserCheck}, before callers are asked who they are: a preflight has no credentials. */
    private static final int THIRD = 9_998;

    /** As browsers write it, so that it can be compared. */
    private static final Pattern ORIGIN = Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:]+])(:\\d{1,5})?");

    private final Set<String> origins;

    CrossOrigin(SecurityConfig config) {
        this.origins = config.allowedOrigins().orElse(Set.of());
    }

    void register(@Observes Filters filters) {
        if (!origins.isEmpty()) {
            CorsHandler cors = CorsHandler.create()
                    .addOrigins(origins.stream().toList())
                    .allowCredentials(true)
                    .allowedMethods(Set.of(
                            HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE))
                    .allowedHeaders(Set.of(
                            "Authorization",
                            "X-API-Key",
                            "X-Request-Id",
                            "Accept",
                            "Content-Type",
                            "Content-MD5",
                            "Idempotency-Key",
                            "If-None-Match",
                            "Last-Event-ID"))
                    .exposedHeaders(
                            Set.of("Age", "ETag", "Idempotency-Replayed", "Location", "Retry-After", "X-Request-Id"))
                    .maxAgeSeconds(600);
            // Vert.x fails requests of other origins. Their browsers do not show the answer anyway.
            filters.register(route -> answer(route, cors), THIRD);
        }
    }

    private void answer(RoutingContext route, CorsHandler cors) {
        if (origins.contains(String.valueOf(route.request().getHeader("Origin")))) {
            cors.handle(route);
        } else {
            route.next();
        }
    }

    @Override
    public List<Fault> faults() {
        return origins.stream()
                .filter(origin -> !ORIGIN.matcher(origin).matches())
                .map(origin -> new Fault(
                        "relay.security.allowed-origins",
                        "has to be origins as browsers send them, such as https://desk.example or http://localhost:3000, in"
                                + " lower case, without a path and without *; was: " + origin))
                .toList();
    }
}
