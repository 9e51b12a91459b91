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
    private final Random random;
    private final List<Thing> things = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private Throwable failure;

    Doings(World world, Random random) {
        this.world = world;
        this.random = random;
    }

    /** A project that comes and goes, its devices untouched. */
    void comesAndGoes(String projectId) {
        toggle(() -> world.removeProject(projectId), () -> world.restoreProject(projectId));
    }

    /** Of the first dock one alert, and two of the second, which also goes off line; the aircraft of the first comes and goes. */
    void lively(String projectId) {
        String first = world.dockSns(projectId).get(0);
        String second = world.dockSns(projectId).get(1);
        String aircraft = world.aircraftSns(projectId).get(0);
        alert(first, "0xA1");
        alert(second, "0xA2");
        alert(second, "0xA3");
        toggle(() -> world.setOnline(second, false), () -> world.setOnline(second, true));
        toggle(() -> world.removeDevice(aircraft), () -> world.restoreDevice(aircraft));
    }

    /** A dock goes without its aircraft, and comes back. */
    void losesDock(String projectId) {
        String dock = world.dockSns(projectId).get(0);
        toggle(() -> world.removeDevice(dock), () -> world.restoreDevice(dock));
    }

    private void alert(String dock, String code) {
        String[] id = new String[1];
        toggle(
                () -> id[0] = world.raiseAlert(dock, code, "warning", "Alert " + code, Map.of()),
                () -> world.clearAlert(id[0]));
    }

    private void toggle(Runnable there, Runnable back) {
        things.add(new Thing(
                there, back, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(SPREAD_MILLIS))));
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
            things.forEach(Thing::turn);
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    /** Something that is one way or the other. */
    private final class Thing {

        private final Runnable there;
        private final Runnable back;
        private boolean changed;
        private long next;

        Thing(Runnable there, Runnable back, long first) {
            this.there = there;
            this.back = back;
            this.next = first;
        }

        void turn() {
            if (System.nanoTime() - next < 0) {
                return;
            }
            (changed ? back : there).run();
            changed = !changed;
            next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SHORTEST_MILLIS + random.nextInt(SPREAD_MILLIS));
        }
    }
}
