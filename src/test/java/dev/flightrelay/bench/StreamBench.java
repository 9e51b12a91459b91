package dev.flightrelay.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams to many readers, beside nginx with nchan and Pushpin in the same run. Run with {@code src/bench/run}. */
@SuppressWarnings("try") // a publisher works while it lasts, no more
class StreamBench {

    private static final List<String> CORE_0 = List.of("taskset", "-c", "0");
    private static final Map<String, String> QUIET = Map.of(
            "RELAY_UPSTREAM_URL", "http://127.0.0.1:9", "RELAY_UPSTREAM_KEY", "bench", "RELAY_WATCH_ENABLED", "false");

    private static final int CONNECTS_PER_SECOND = 500;
    private static final int SETTLE = 2;
    private static final int MOST_AT_FIXED_RATE = 100_000;
    private static final int SECONDS = Integer.getInteger("bench.seconds", 10);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 1);
    private static final List<Integer> SUBSCRIBERS = numbers("bench.subscribers", "1000,5000,10000");
    /** Events per second; 0 is as many as can be. */
    private static final List<Integer> RATES = numbers("bench.rates", "1,10,60,0");

    private static final boolean PUSHPIN = Boolean.parseBoolean(System.getProperty("bench.pushpin", "true"));

    @TempDir
    Path folder;

    /** What one measurement showed. */
    private record Figures(
            double perSecond, double cpuPerMillion, double p50, double p99, double max, double delay99) {}

    @Test
    void fanout() throws Exception {
        try (NchanServer nchan = NchanServer.start(folder, CORE_0, 18212);
                PushpinServer pushpin = PUSHPIN ? PushpinServer.start(folder, CORE_0) : null;
                RelayStreams relay = RelayStreams.start(folder, CORE_0, QUIET)) {
            List<StreamServer> others = PUSHPIN ? List.of(nchan, pushpin) : List.of(nchan);
            measure(relay, 1000, 0, 20);
            for (int subscribers : SUBSCRIBERS) {
                for (int rate : RATES) {
                    if (rate * subscribers <= MOST_AT_FIXED_RATE) {
                        compare(others, relay, subscribers, rate);
                    }
                }
            }
        }
    }

    @Test
    void idle() throws Exception {
        try (RelayStreams relay = RelayStreams.start(folder, CORE_0, QUIET)) {
            measure(relay, 1000, 60, 20);
            Cost cost = new Cost(relay.pids());
            long before = cost.residentKilobytes();
            long with = residentWith10000(relay, cost);
            System.out.printf(
                    "10,000 idle readers: RSS %d MB, before %d MB, %.1f KB per reader%n",
                    with / 1024, before / 1024, (with - before) / 10_000.0);
            try (Publisher publisher = new Publisher(relay, 10)) {
                System.out.printf("10,000 readers at 10 events/s: RSS %d MB%n", residentWith10000(relay, cost) / 1024);
            }
        }
    }

    /* In kilobytes, 15 seconds after all of them came. */
    private static long residentWith10000(StreamServer server, Cost cost) throws Exception {
        int readers = 10_000;
        Meter meter = Meter.start(server.port(), server.path(), readers, "-d", "20", "-r", "" + CONNECTS_PER_SECOND);
        Thread.sleep(1000L * readers / CONNECTS_PER_SECOND + 15_000);
        long resident = cost.residentKilobytes();
        meter.result();
        return resident;
    }

    @Test
    void replay() throws Exception {
        try (RelayStreams relay = RelayStreams.start(folder, CORE_0, QUIET)) {
            int stored = 100_000;
            for (int i = 0; i < stored / 1000; i++) {
                relay.publish(1000);
            }
            for (int round = 0; round < Math.max(2, ROUNDS); round++) {
                Cost cost = new Cost(relay.pids());
                cost.begin();
                JsonNode result = Meter.start(
                                relay.port(),
                                relay.path() + "&lastEventId=earliest",
                                100,
                                "-d",
                                "300",
                                "-e",
                                "" + 100 * stored)
                        .result();
                System.out.printf(
                        "replay of %d events to 100 readers: %.1f s, %.0f events/s, %.2f CPU s per million, RSS %d MB,"
                                + " least %d and most %d events of a reader, ids doubled %d%n",
                        stored,
                        result.path("span_s").asDouble(),
                        result.path("events_per_s").asDouble(),
                        cost.since() / result.path("events").asLong() * 1e6,
                        cost.residentKilobytes() / 1024,
                        result.path("per_conn_min").asLong(),
                        result.path("per_conn_max").asLong(),
                        result.path("ids_dup").asLong());
            }
        }
    }

    @Test
    void stalled() throws Exception {
        int seconds = Integer.getInteger("bench.seconds", 120);
        try (RelayStreams relay = RelayStreams.start(folder, CORE_0, QUIET)) {
            measure(relay, 1000, 0, 20);
            Cost cost = new Cost(relay.pids());
            for (int stalled : new int[] {0, 200}) {
                try (Publisher publisher = new Publisher(relay, 200)) {
                    Meter meter = Meter.start(
                            relay.port(), relay.path(), 2000, "-s", "" + stalled, "-w", "10", "-d", "" + seconds);
                    Thread.sleep(15_000);
                    long begin = cost.residentKilobytes();
                    Thread.sleep(seconds * 1000L - 10_000);
                    long end = cost.residentKilobytes();
                    JsonNode result = meter.result();
                    System.out.printf(
                            "%d of 2,000 readers stalled at 200 events/s: RSS %d MB, at the end %d MB; spread %s; delay %s%n",
                            stalled, begin / 1024, end / 1024, result.path("spread_ms"), result.path("delay_ms"));
                }
            }
        }
    }

    private void compare(List<StreamServer> others, StreamServer relay, int subscribers, int rate) throws Exception {
        Map<StreamServer, List<Figures>> rounds = new HashMap<>();
        List<StreamServer> all =
                Stream.concat(others.stream(), Stream.of(relay)).toList();
        for (int round = 0; round < ROUNDS; round++) {
            for (StreamServer server : all) {
                rounds.computeIfAbsent(server, first -> new ArrayList<>())
                        .add(measure(server, subscribers, rate, SECONDS));
            }
        }
        for (StreamServer server : all) {
            print(server.name(), subscribers, rate, median(rounds.get(server)));
        }
        Figures ours = median(rounds.get(relay));
        for (StreamServer other : others) {
            Figures theirs = median(rounds.get(other));
            System.out.printf(
                    "   relay beside %s: deliveries %.2f, CPU per delivery %.2f, spread p99 %.2f%n",
                    other.name(),
                    ours.perSecond / theirs.perSecond,
                    ours.cpuPerMillion / theirs.cpuPerMillion,
                    ours.p99 / theirs.p99);
        }
    }

    private static Figures measure(StreamServer server, int subscribers, int rate, int seconds) throws Exception {
        try (Publisher publisher = new Publisher(server, rate)) {
            Meter meter = Meter.start(
                    server.port(),
                    server.path(),
                    subscribers,
                    "-d",
                    "" + seconds,
                    "-w",
                    "" + SETTLE,
                    "-r",
                    "" + CONNECTS_PER_SECOND);
            Thread.sleep(1000L * subscribers / CONNECTS_PER_SECOND + SETTLE * 1000L);
            Cost cost = new Cost(server.pids());
            cost.begin();
            JsonNode result = meter.result();
            double cpu = cost.since();
            JsonNode spread = result.path("spread_ms");
            long events = result.path("events").asLong();
            return new Figures(
                    events / (double) seconds,
                    cpu / events * 1e6,
                    spread.path("p50").asDouble(),
                    spread.path("p99").asDouble(),
                    spread.path("max").asDouble(),
                    result.path("delay_ms").path("p99").asDouble());
        }
    }

    private static void print(String name, int subscribers, int rate, Figures figures) {
        System.out.printf(
                "%5d readers, %s: %s %.0f deliveries/s, %.2f CPU s per million, spread p50/p99/max %.1f/%.1f/%.1f ms,"
                        + " delay p99 %.1f ms%n",
                subscribers,
                rate == 0 ? "saturation" : rate + " events/s",
                name,
                figures.perSecond,
                figures.cpuPerMillion,
                figures.p50,
                figures.p99,
                figures.max,
                figures.delay99);
    }

    /* By the spread: at a fixed rate all deliver the same. */
    private static Figures median(List<Figures> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparing(Figures::p99))
                .skip(rounds.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> numbers(String property, String otherwise) {
        return Stream.of(System.getProperty(property, otherwise).split(","))
                .map(Integer::valueOf)
                .toList();
    }
}
