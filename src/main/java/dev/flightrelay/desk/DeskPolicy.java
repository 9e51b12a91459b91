package dev.flightrelay.desk;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Lets the page show pictures of the configured map, and of nobody else; without a map its policy stays as strict as it is. */
@Singleton
class DeskPolicy {

    private static final String POLICY = "Content-Security-Policy";

    /** After the filter of application.properties, whose policy it widens. */
    private static final int ORDER = 1;

    private final DeskConfig config;

    DeskPolicy(DeskConfig config) {
        this.config = config;
    }

    void register(@Observes Router router) {
        config.tiles().url().filter(url -> TileAddress.fault(url).isEmpty()).ifPresent(url -> {
            String pictures = "; img-src 'self' " + TileAddress.origin(url);
            for (String path : new String[] {"/", "/index.html"}) {
                router.route(path).order(ORDER).handler(route -> widen(route, pictures));
            }
        });
    }

    private static void widen(RoutingContext route, String pictures) {
        String policy = route.response().headers().get(POLICY);
        if (policy != null) {
            route.response().headers().set(POLICY, policy + pictures);
        }
        route.next();
    }
}
