package dev.flightrelay.bench;

import java.time.Clock;

import io.vertx.core.Vertx;

import dev.flightrelay.simulator.Simulator;
import dev.flightrelay.simulator.SimulatorConfig;

/** The simulated FlightHub as a program of its own; writes its address and its key when it listens, and ends with its input. */
final class SimulatorMain {

    private SimulatorMain() {}

    private record Config(boolean enabled, int port, double speed, int projects, int docksPerProject)
            implements SimulatorConfig {}

    /** Arguments: further projects, docks of each. */
    public static void main(String[] args) throws Exception {
        Config config = new Config(true, 0, 1, Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        Vertx vertx = Vertx.vertx();
        Simulator simulator = new Simulator(vertx, config, Clock.systemUTC());
        simulator.start();
        simulator.world().setScript(false);
        System.out.println(SimulatorProcess.MARK + simulator.url() + " " + simulator.key());
        // its end is that of whoever started it
        while (System.in.read() >= 0) {
            continue;
        }
        Runtime.getRuntime().halt(0);
    }
}
