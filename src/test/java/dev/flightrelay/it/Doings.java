package dev.flightrelay.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.flightrelay.simulator.World;

/**
 * Changes the world by hand, at random, until it is stopped. Whatever changes stays so for long enough that one relay after the other may
 * die before one of them has seen it. Each device has its part, so that no change hides another.
 */
final class Doings {

    /** A take-over, one more because the heir is killed too, and what it takes to count as gone; several seconds more. */
    private static final int SHORTEST_MILLIS = 23_000;

    private static final int SPREAD_MILLIS = 12_000;

    private final World world;
    private final Operator operator;
    private final Random random;
    private final List<Thing> things = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private Throwable failure;

    Doings(World world, Operator operator, Random random) {
        this.world = world;
        this.operator = operator;
        this.random = random;
    }

    /** A project that comes and goes, its devices untouched. */
    void comesAndGoes(String projectId) {
        repeat(() -> world.removeProject(projectId), () -> world.restoreProject(projectId));
    }

    /** Of the first dock one alert, and two of the second, which also goes off line; the aircraft of the first comes and goes. */
    void lively(String projectId) {
        String first = world.dockSns(projectId).get(0);
        String second = world.dockSns(projectId).get(1);
        String aircraft = world.aircraftSns(projectId).get(0);
        alert(first, "0xA1");
        alert(second, "0xA2");
        alert(second, "0xA3");
        repeat(() -> world.setOnline(second, false), () -> world.setOnline(second, true));
        repeat(() -> world.removeDevice(aircraft), () -> world.restoreDevice(aircraft));
    }

    /** A dock goes without its aircraft, and comes back. */
    void losesDock(String projectId) {
        String dock = world.dockSns(projectId).get(0);
        repeat(() -> world.removeDevice(dock), () -> world.restoreDevice(dock));
    }

    /** A forwarder of a dock is made, switched on and off, and deleted; then the next. The dock must stay on line. */
    void forwards(String projectId, String dock) {
        String[] id = new String[1];
        repeat(
                () -> id[0] = operator.makeForwarder(projectId, dock),
                () -> operator.switchForwarder(projectId, id[0], true),
                () -> operator.switchForwarder(projectId, id[0], false),
                () -> operator.deleteForwarder(projectId, id[0]));
    }

    /** A task of a dock is planned, carried out as far as FlightHub tells, and ends; then the next. No aircraft flies. */
    void works(String projectId, String dock, String routeId) {
        String[] id = new String[1];
        repeat(
                () -> id[0] = operator.planTask(projectId, dock, routeId),
                () -> world.tellTask(id[0], "executing"),
                () -> world.tellTask(id[0], "success"));
    }

    private void alert(String dock, String code) {
        String[] id = new String[1];
        repeat(
                () -> id[0] = world.raiseAlert(dock, code, "warning", "Alert " + code, Map.of()),
                () -> world.clearAlert(id[0]));
    }

    private void repeat(Runnable... steps) {
        things.add(new Thing(
                List.of(steps), System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(SPREAD_MILLIS))));
    }

    void start() {
        clock.scheduleWithFixedDelay(this::turn, 0, 50, TimeUnit.MILLISECONDS);
    }

    /** Lets it be as it is. */
    void stop() throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(5, TimeUnit.SECONDS);
        if (failure != null) {
            throw new IllegalStateException("the world could not be changed", failure);
        }
    }

    private void turn() {
        try {
            things.stream()
                    .filter(Thing::isDue)
                    .forEach(thing -> thing.turn(SHORTEST_MILLIS + random.nextInt(SPREAD_MILLIS)));
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    /** Something of which one step follows the other, again and again. */
    private static final class Thing {

        private final List<Runnable> steps;
        private int step;
        private long next;

        Thing(List<Runnable> steps, long first) {
            this.steps = steps;
            this.next = first;
        }

        boolean isDue() {
            return System.nanoTime() - next >= 0;
        }

        void turn(long millisUntilNext) {
            steps.get(step).run();
            step = (step + 1) % steps.size();
            next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millisUntilNext);
        }
    }
}
