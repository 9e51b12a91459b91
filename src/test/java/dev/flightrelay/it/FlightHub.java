package dev.flightrelay.it;

import java.time.Clock;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.vertx.core.Vertx;

import dev.flightrelay.simulator.Calls;
import dev.flightrelay.simulator.Faults;
import dev.flightrelay.simulator.Seen;
import dev.flightrelay.simulator.Simulator;
import dev.flightrelay.simulator.SimulatorConfig;
import dev.flightrelay.simulator.World;

/** A simulated FlightHub in this JVM, outside of the relay; quiet but for what the test does. */
final class FlightHub implements AutoCloseable {

    static final String HARBOUR = "51000000-0000-4000-8000-000000000001";
    static final String SOLAR_PARK = "51000000-0000-4000-8000-000000000002";
    static final String HARBOUR_DOCK = "7CTDSIM00000001";
    static final String SOLAR_PARK_DOCK = "7CTDSIM00000004";

    private final Vertx vertx = Vertx.vertx();
    private final Simulator simulator;

    FlightHub() {
        this(0, 0);
    }

    /** With further projects, each with so many docks. */
    FlightHub(int projects, int docksPerProject) {
        simulator = new Simulator(vertx, new OnAnyPort(projects, docksPerProject), Clock.systemUTC());
        simulator.start();
        simulator.world().setScript(false);
    }

    private record OnAnyPort(boolean enabled, int port, double speed, int projects, int docksPerProject)
            implements SimulatorConfig {
        OnAnyPort(int projects, int docksPerProject) {
            this(true, 0, 1, projects, docksPerProject);
        }
    }

    String url() {
        return simulator.url();
    }

    String key() {
        return simulator.key();
    }

    World world() {
        return simulator.world();
    }

    Calls calls() {
        return simulator.calls();
    }

    Faults faults() {
        return simulator.faults();
    }

    /** Tells every call, while it is answered. */
    void observe(Consumer<Seen> observer) {
        simulator.observe(observer);
    }

    /** Tells operation and body of every call that arrives. */
    void observeArrivals(BiConsumer<String, String> arrived) {
        simulator.observeArrivals(arrived);
    }

    /** Calls of all operations. */
    long allCalls() {
        return simulator.calls().all().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Raises a warning; answers its id for {@link World#clearAlert}. */
    String raise(String deviceSn, String code) {
        return world().raiseAlert(deviceSn, code, "warning", "Alert " + code, Map.of());
    }

    @Override
    public void close() {
        simulator.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
