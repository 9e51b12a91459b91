package dev.flightrelay.simulator;

import java.net.BindException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import org.jboss.logging.Logger;

/**
 * The simulated FlightHub: a server on 127.0.0.1 with a small world behind FlightHub's own calls. It does nothing until {@link #start()} is
 * called, and nothing then either unless {@code relay.simulator.enabled} is set.
 */
@Singleton
public final class Simulator {

    private static final Logger LOG = Logger.getLogger(Simulator.class);
    private static final String HOST = "127.0.0.1";
    private static final int WAIT_SECONDS = 10;

    /** 100 serial numbers in a query, their commas escaped, are more than the 4 KiB that Vert.x takes by default. */
    private static final int LONGEST_REQUEST_LINE = 32 * 1024;

    private final Vertx vertx;
    private final SimulatorConfig config;
    private final World world;
    private final Faults faults = new Faults();
    private final Calls calls = new Calls();
    private final AtomicReference<Consumer<Seen>> observer = new AtomicReference<>();
    private final AtomicReference<BiConsumer<String, String>> arrivals = new AtomicReference<>();
    private final String key;
    private HttpServer server;

    /** Prepares the world; nothing listens yet. */
    @Inject
    public Simulator(Vertx vertx, SimulatorConfig config, Clock clock) {
        this.vertx = vertx;
        this.config = config;
        this.world = new World(clock, config.speed(), Fleet.of(config.projects(), config.docksPerProject()));
        this.key = OrganizationKey.at(clock.instant());
    }

    /** Whether {@code relay.simulator.enabled} is set. */
    public boolean enabled() {
        return config.enabled();
    }

    /**
     * Starts the server if the simulator is enabled, and returns when it listens; a second call does nothing. Blocks, so it is refused on an
     * event loop. A port in use is an {@link IllegalStateException} whose message names the property and the cure.
     */
    public synchronized void start() {
        if (!config.enabled() || server != null) {
            return;
        }
        FrontDoor door = new FrontDoor(vertx, world, key, faults, calls, observer::get, arrivals::get);
        // HTTP/1.1 only: faults of the transport are about one exchange on one connection
        HttpServerOptions options = new HttpServerOptions()
                .setHost(HOST)
                .setPort(config.port())
                .setHttp2ClearTextEnabled(false)
                // else clients that ask before they upload would wait in vain
                .setHandle100ContinueAutomatically(true)
                .setMaxInitialLineLength(LONGEST_REQUEST_LINE);
        server = await(
                vertx.createHttpServer(options).requestHandler(door::handle).listen());
        LOG.infof(
                "This is a simulated FlightHub, no real devices: %s (control: %s%s/world)",
                url(), url(), FrontDoor.CONTROL);
    }

    /** Ends the server at shutdown; answers under way are cut off. */
    @PreDestroy
    public synchronized void stop() {
        if (server != null) {
            HttpServer ending = server;
            server = null;
            await(ending.close());
        }
    }

    /** Base URL with the real port, such as {@code http://127.0.0.1:8090}; an {@link IllegalStateException} before {@link #start()}. */
    public synchronized String url() {
        if (server == null) {
            throw new IllegalStateException("the simulator has not been started");
        }
        return "http://" + HOST + ":" + server.actualPort();
    }

    /** The organisation key that it accepts: shaped like FlightHub's JWT, the same for all simulators of a year. It protects nothing. */
    public String key() {
        return key;
    }

    /** The simulated fleet, to be changed by tests. */
    public World world() {
        return world;
    }

    /** The faults that spoil answers, to be set by tests. */
    public Faults faults() {
        return faults;
    }

    /** How often each operation was called. */
    public Calls calls() {
        return calls;
    }

    /**
     * Tells all calls to FlightHub's operations that no fault spoils, each before its answer is sent; null for nobody, which costs nothing. For
     * tests; the observer is called on event loops and must not block.
     */
    public void observe(Consumer<Seen> seen) {
        observer.set(seen);
    }

    /**
     * Tells the operation and the body of all calls whose body arrived, also of those that a fault spoils; null for nobody. For tests, as
     * above.
     */
    public void observeArrivals(BiConsumer<String, String> arrived) {
        arrivals.set(arrived);
    }

    /** Sets world, faults and counts back to the start, for use between tests. */
    public void reset() {
        world.reset();
        faults.clear();
        calls.reset();
    }

    private <T> T await(Future<T> future) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("the simulator is started and stopped from a thread that may wait");
        }
        CompletableFuture<T> done = future.toCompletionStage().toCompletableFuture();
        try {
            return done.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } catch (TimeoutException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e);
        }
    }

    private IllegalStateException failed(Throwable cause) {
        if (cause instanceof BindException) {
            return new IllegalStateException(
                    "relay.simulator.port: port " + config.port()
                            + " is in use or not allowed; end the program that has it, or set relay.simulator.port to a free port (0 takes any)",
                    cause);
        }
        return new IllegalStateException("the simulated FlightHub did not start or stop: " + cause, cause);
    }
}
