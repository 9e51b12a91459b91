package dev.flightrelay.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.flightrelay.bench.LeastCalls.Place;
import dev.flightrelay.watch.WatchConfig;

import static org.awaitility.Awaitility.await;

/** What watching costs, and how soon a change is told. Run with {@code src/bench/run watch} and {@code src/bench/run watch-small}. */
class WatchBench {

    private static final int PROJECTS = Integer.getInteger("bench.projects", 500);
    private static final int DOCKS = Integer.getInteger("bench.docks", 10);
    private static final int REPLICAS = Integer.getInteger("bench.replicas", 1);
    private static final int CHANGES = Integer.getInteger("bench.changes", 40);

    /** What was active once is watched as active for half a minute, and first sight is much at once. */
    private static final int SETTLE_SECONDS = Integer.getInteger("bench.settle", 60);

    /** Time that a flight by hand takes, less the time until everybody knows of it. */
    private static final int FLIGHT_SECONDS = 110;

    /** Changes are spread over this time: with all at once one poll would find them all. */
    private static final int SPREAD_MILLIS = 20_000;

    @TempDir
    Path folder;

    @Test
    void scale() throws Exception {
        int seconds = Integer.getInteger("bench.seconds", 60);
        WatchConfig config = Intervals.of(Map.of());
        try (SimulatorProcess simulator = SimulatorProcess.start(PROJECTS, DOCKS)) {
            Map<String, Place> places = simulator.places();
            List<Place> resting = List.copyOf(places.values());
            SortedMap<String, Double> budgeted = LeastCalls.perMinute(config, withActive(resting, CHANGES));
            double perSecond = Math.ceil(LeastCalls.total(budgeted) / 60);
            System.out.printf(
                    "%d projects, %d devices, %d replicas, %.0f calls per second: the least while something goes on in %d projects%n",
                    places.size(), resting.stream().mapToInt(Place::devices).sum(), REPLICAS, perSecond, CHANGES);
            try (WatchedRelays relays = WatchedRelays.start(folder, REPLICAS, simulator, Map.of(), perSecond)) {
                long begin = System.nanoTime();
                relays.awaitWatched(places.size(), Duration.ofMinutes(4));
                System.out.printf("first sight of all: %.0f s from the start%n", (System.nanoTime() - begin) / 1e9);
                pause(SETTLE_SECONDS);
                measure("at rest", simulator, relays, seconds, LeastCalls.perMinute(config, resting), places.size());
                delays(simulator, relays);
            }
        }
    }

    @Test
    void small() throws Exception {
        int seconds = Integer.getInteger("bench.seconds", 120);
        WatchConfig config = Intervals.of(Map.of());
        try (SimulatorProcess simulator = SimulatorProcess.start(0, 0)) {
            Map<String, Place> places = simulator.places();
            List<Place> resting = List.copyOf(places.values());
            try (WatchedRelays relays = WatchedRelays.start(folder, REPLICAS, simulator, Map.of(), 5)) {
                relays.awaitWatched(places.size(), Duration.ofMinutes(2));
                pause(SETTLE_SECONDS);
                measure("at rest", simulator, relays, seconds, LeastCalls.perMinute(config, resting), places.size());
                String dock = simulator.docks().values().iterator().next().get(0);
                simulator.control(
                        "POST",
                        "/flights",
                        new JsonObject().put("deviceSn", dock).encode());
                pause(20);
                Place first = resting.get(0);
                List<Place> flying = new ArrayList<>(resting);
                flying.set(0, new Place(first.docks(), first.devices(), first.online(), 1, true));
                measure(
                        "while one aircraft flies",
                        simulator,
                        relays,
                        FLIGHT_SECONDS,
                        LeastCalls.perMinute(config, flying),
                        places.size());
            }
        }
    }

    private static List<Place> withActive(List<Place> resting, int number) {
        List<Place> places = new ArrayList<>(resting);
        for (int i = 0; i < Math.min(number, places.size()); i++) {
            places.set(i, places.get(i).activated());
        }
        return places;
    }

    private static void measure(
            String when,
            SimulatorProcess simulator,
            WatchedRelays relays,
            int seconds,
            SortedMap<String, Double> least,
            int projects)
            throws Exception {
        Cost cost = relays.cost();
        Cost simulatorCost = new Cost(List.of(simulator.pid()));
        DatabaseWork work = relays.databaseWork();
        SortedMap<String, Long> before = simulator.calls();
        cost.begin();
        simulatorCost.begin();
        long begin = System.nanoTime();
        pause(seconds);
        SortedMap<String, Long> calls = simulator.calls();
        double minutes = (System.nanoTime() - begin) / 60e9;
        double cpu = cost.since();
        double simulatorCpu = simulatorCost.since();
        DatabaseWork done = relays.databaseWork();

        calls.replaceAll((operation, number) -> number - before.getOrDefault(operation, 0L));
        System.out.printf("%n%s, %.0f s: calls per minute%n", when, minutes * 60);
        double all = 0;
        TreeSet<String> operations = new TreeSet<>(least.keySet());
        calls.forEach((operation, number) -> {
            if (number > 0) {
                operations.add(operation);
            }
        });
        for (String operation : operations) {
            double perMinute = calls.getOrDefault(operation, 0L) / minutes;
            all += perMinute;
            line(operation, perMinute, least.getOrDefault(operation, 0.0));
        }
        line("all", all, LeastCalls.total(least));
        System.out.printf(
                "relay: %.2f CPU s per minute, %.2f per 1,000 calls, RSS %d MB, heap %d MB; simulator: %.2f CPU s per minute%n",
                cpu / minutes,
                cpu / minutes / all * 1000,
                cost.residentKilobytes() / 1024,
                relays.heapBytes() / 1024 / 1024,
                simulatorCpu / minutes);
        System.out.printf(
                "database: %.1f commits per second; rows written per 10 s and project:",
                done.commitsSince(work) / minutes / 60);
        double allRows = 0;
        for (Map.Entry<String, Long> table : done.rowsSince(work).entrySet()) {
            double rows = table.getValue() / (minutes * 6) / projects;
            allRows += rows;
            System.out.printf(" %s %.3f", table.getKey(), rows);
        }
        System.out.printf(", together %.3f%n", allRows);
    }

    private static void line(String operation, double perMinute, double least) {
        System.out.printf(
                "  %-26s %9.1f  least %9.1f%s%n",
                operation, perMinute, least, least > 0 ? "  ratio %.2f".formatted(perMinute / least) : "");
    }

    private static void delays(SimulatorProcess simulator, WatchedRelays relays) throws Exception {
        List<List<String>> docks = new ArrayList<>(simulator.docks().values());
        int step = Math.max(1, docks.size() / CHANGES);
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < docks.size() && chosen.size() < CHANGES; i += step) {
            chosen.add(docks.get(i).get(0));
        }
        System.out.printf("%ndelay from a change to the stream, in %d projects%n", chosen.size());
        try (EventTail tail = relays.tail()) {
            delay("alert at rest", tail, chosen, "hms.raised", "0xB1", dock -> raise(simulator, dock, "0xB1"));
            delay(
                    "alert where something goes on",
                    tail,
                    chosen,
                    "hms.raised",
                    "0xB2",
                    dock -> raise(simulator, dock, "0xB2"));
            delay(
                    "dock off line",
                    tail,
                    chosen,
                    "device.offline",
                    "",
                    dock -> simulator.control("PUT", "/devices/" + dock, "{\"online\":false}"));
        }
    }

    private static void raise(SimulatorProcess simulator, String dock, String code) throws Exception {
        JsonObject alert =
                new JsonObject().put("deviceSn", dock).put("code", code).put("level", "warning");
        simulator.control("POST", "/alerts", alert.encode());
    }

    private static void delay(String what, EventTail tail, List<String> docks, String type, String code, Change change)
            throws Exception {
        Random random = new Random(1);
        long begin = System.nanoTime();
        SortedMap<Integer, String> plan = new TreeMap<>();
        for (String dock : docks) {
            int moment = random.nextInt(SPREAD_MILLIS);
            while (plan.containsKey(moment)) {
                moment++;
            }
            plan.put(moment, dock);
        }
        Map<String, Long> changed = new LinkedHashMap<>();
        for (Map.Entry<Integer, String> entry : plan.entrySet()) {
            long wait = entry.getKey() - (System.nanoTime() - begin) / 1_000_000;
            Thread.sleep(Math.max(0, wait));
            changed.put(entry.getValue(), System.nanoTime());
            change.make(entry.getValue());
        }
        await(what)
                .atMost(Duration.ofMinutes(2))
                .until(() -> docks.stream()
                        .allMatch(dock -> tail.arrival(type, dock, code).isPresent()));
        double[] millis = docks.stream()
                .mapToDouble(dock -> (tail.arrival(type, dock, code).getAsLong() - changed.get(dock)) / 1e6)
                .sorted()
                .toArray();
        System.out.printf(
                "  %-30s p50 %6.0f ms, p95 %6.0f ms, max %6.0f ms%n",
                what, millis[millis.length / 2], millis[(int) (millis.length * 0.95)], millis[millis.length - 1]);
    }

    private static void pause(int seconds) throws InterruptedException {
        Thread.sleep(seconds * 1000L);
    }

    /** Changes something about a dock. */
    private interface Change {
        void make(String dock) throws Exception;
    }
}
