package dev.flightrelay.it;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets alerts come and go at random, faster than they are polled, until it is closed. */
final class Weather implements AutoCloseable {

    private static final List<String> DEVICES = List.of(FlightHub.HARBOUR_DOCK, FlightHub.SOLAR_PARK_DOCK);
    private static final int CODES = 8;
    private static final int MILLIS_BETWEEN = 25;

    private final FlightHub flightHub;
    private final Random random;
    private final Map<String, String> present = new HashMap<>();
    private final Map<String, Integer> raised = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    Weather(FlightHub flightHub, Random random) {
        this.flightHub = flightHub;
        this.random = random;
        clock.scheduleAtFixedRate(this::change, 0, MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
    }

    /** How often each alert, named by device and code, was raised so far. */
    Map<String, Integer> raised() {
        return Map.copyOf(raised);
    }

    private void change() {
        String device = DEVICES.get(random.nextInt(DEVICES.size()));
        String code = "0xW" + random.nextInt(CODES);
        String alert = device + " " + code;
        String id = present.remove(alert);
        if (id == null) {
            present.put(alert, flightHub.raise(device, code));
            raised.merge(alert, 1, Integer::sum);
        } else {
            flightHub.world().clearAlert(id);
        }
    }

    @Override
    public void close() {
        clock.shutdown();
        try {
            clock.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
