package dev.flightrelay.management;

import java.util.List;
import java.util.concurrent.CompletionException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.problem.Problems;
import dev.flightrelay.start.ConfigurationCheck;

/**
 * Health and metrics on a port of their own, which a cluster shows to nobody else. Quarkus' own management interface is chosen
 * when the relay is built; this one when it starts, so that one artefact serves with it and without.
 */
@ApplicationScoped
class ManagementPort implements ConfigurationCheck {

    private static final String PROPERTY = "relay.management.port";
    private static final List<String> PATHS = List.of("/q/health", "/q/metrics");

    /** After the check of the request, which answers a path that cannot be decoded. */
    private static final int PRIORITY = 9_000;

    private static final String HERE = ManagementPort.class.getName();
    private static final Logger LOG = Logger.getLogger(ManagementPort.class);

    private final ManagementConfig config;
    private final Vertx vertx;
    private final Problems problems;
    private final String host;
    private final int mainPort;
    private Router router;
    private volatile int port;
    private volatile boolean serving;

    ManagementPort(
            ManagementConfig config,
            Vertx vertx,
            Problems problems,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int mainPort) {
        this.config = config;
        this.vertx = vertx;
        this.problems = problems;
        this.host = host;
        this.mainPort = mainPort;
    }

    @Override
    public List<Fault> faults() {
        return config.port().isPresent()
                        && config.port().getAsInt() != 0
                        && config.port().getAsInt() == mainPort
                ? List.of(new Fault(PROPERTY, "is quarkus.http.port; take another one, such as 9000, or leave it out"))
                : List.of();
    }

    void register(@Observes Router main) {
        router = main;
    }

    void hide(@Observes Filters filters) {
        if (config.port().isPresent()) {
            filters.register(this::pass, PRIORITY);
        }
    }

    /* Blocks the start: a port that is in use ends it. */
    void listen(@Observes StartupEvent start) {
        if (config.port().isEmpty()) {
            return;
        }
        HttpServerOptions options =
                new HttpServerOptions().setHost(host).setPort(config.port().getAsInt());
        try {
            HttpServer server = vertx.createHttpServer(options)
                    .requestHandler(this::handle)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            port = server.actualPort();
            LOG.infof("Health and metrics are on port %d", port);
        } catch (CompletionException e) {
            // Of this one Quarkus prints the message alone.
            throw new ConfigurationException("Flight Relay did not start: " + PROPERTY + ": cannot listen on port "
                    + config.port().getAsInt() + "; is it in use? Take another one");
        }
    }

    /** Before that nobody should send requests, though all else is up. */
    void started(@ObservesAsync HttpServerStart start) {
        serving = true;
    }

    /** Where it listens. */
    int port() {
        return port;
    }

    private void handle(HttpServerRequest request) {
        if (!serving) {
            request.response().setStatusCode(503).end();
            return;
        }
        ContextInternal own = (ContextInternal) VertxContext.getOrCreateDuplicatedContext(vertx);
        VertxContextSafetyToggle.setContextSafe(own, true);
        ((Context) own).putLocal(HERE, true);
        own.dispatch(request, router::handle);
    }

    private void pass(RoutingContext route) {
        boolean here = Boolean.TRUE.equals(vertx.getOrCreateContext().getLocal(HERE));
        boolean management = PATHS.stream()
                .anyMatch(path -> route.normalizedPath().equals(path)
                        || route.normalizedPath().startsWith(path + "/"));
        if (here == management) {
            route.next();
        } else {
            problems.answer(
                    route,
                    new ProblemException(
                            ProblemType.NOT_FOUND,
                            here
                                    ? "This port has " + String.join(" and ", PATHS) + " alone."
                                    : "There is nothing at this path; health and metrics are on the port of " + PROPERTY
                                            + "."));
        }
    }
}
