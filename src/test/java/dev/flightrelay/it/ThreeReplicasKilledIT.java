package dev.flightrelay.it;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.flightrelay.it.Happened.Step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Three replicas on one database are killed, stopped and frozen at random while the world changes. Afterwards the log tells what
 * happened, all of it and once, and FlightHub saw one poller per project, soon another one, and never more calls than allowed.
 *
 * <p>{@code -Dit.seconds} is how long, {@code -Dit.seed} repeats a run. What the replicas wrote is in {@code target/three-replicas}.
 */
class ThreeReplicasKilledIT {

    private static final int SECONDS = Integer.getInteger("it.seconds", 120);
    private static final Path FOLDER = Path.of("target", "three-replicas");

    /** Enough for the polls of all, and less than those who take over from others ask for at once. */
    private static final int CALLS_PER_SECOND = 34;

    /** Routes that the aircraft of the first docks of the fixed cast can fly. */
    private static final String HARBOUR_ROUTE = "52000000-0000-4000-8000-000000000001";

    private static final String SOLAR_PARK_ROUTE = "52000000-0000-4000-8000-000000000003";

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration FAIL_OVER = Duration.ofSeconds(10);

    /** A take-over is some work too: where more than twice as much waits for the cores as they can do, it takes longer. */
    private static final double USUAL_LOAD = 2;

    private static final Duration SLACK = Duration.ofMillis(500);

    @RegisterExtension
    final Stage stage = new Stage(10, 2);

    private final long seed = Long.getLong("it.seed", System.nanoTime() % 1_000_000);
    private final Random random = new Random(seed);
    private final CallLog calls = new CallLog();

    @Test
    void tellAllOnceAndAskNoMoreThanTheyMay() throws Exception {
        System.out.println("ThreeReplicasKilledIT: seed " + seed);
        clear(FOLDER);
        FlightHub flightHub = stage.flightHub();
        flightHub.observe(calls);
        Instant begin = Instant.now();
        List<String> projects = flightHub.world().projectIds();
        String database = PostgresServer.shared().newDatabase();
        Replicas replicas = stage.toClose(new Replicas(FOLDER, number -> settings(database), random));
        replicas.start(3);
        await("all projects are watched")
                .atMost(Duration.ofSeconds(30))
                .until(() -> replicas.any().log().stream()
                                .filter(event -> event.type().equals("project.watched"))
                                .count()
                        == projects.size());

        Doings doings = new Doings(flightHub.world(), new Operator(flightHub), new Random(seed));
        String comesAndGoes = projects.get(projects.size() - 1);
        List<String> steady = projects.subList(0, projects.size() - 1);
        steady.subList(0, 9).forEach(doings::lively);
        steady.subList(0, 6)
                .forEach(id -> doings.forwards(id, flightHub.world().dockSns(id).get(0)));
        doings.works(FlightHub.HARBOUR, FlightHub.HARBOUR_DOCK, HARBOUR_ROUTE);
        doings.works(FlightHub.SOLAR_PARK, FlightHub.SOLAR_PARK_DOCK, SOLAR_PARK_ROUTE);
        steady.subList(9, steady.size()).forEach(doings::losesDock);
        doings.comesAndGoes(comesAndGoes);
        doings.start();
        long from = System.nanoTime();
        long end = from + Duration.ofSeconds(SECONDS).toNanos();
        while (System.nanoTime() - end < 0) {
            replicas.tick();
            await().pollDelay(Duration.ofMillis(50)).until(() -> true);
        }
        long to = System.nanoTime();
        Duration slack = slack();
        doings.stop();
        replicas.bringAllBack();

        RelayProcess relay = replicas.any();
        await("kept state and world are the same, seed " + seed)
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(KeptState.ofRelay(relay)).isEqualTo(KeptState.ofWorld(flightHub)));
        assertToldOnce(Happened.inWorld(projects, begin, flightHub.world().record()), relay.log());

        rush(replicas, flightHub, projects);

        Verdict verdict = new Verdict(calls, replicas.blows(), seed);
        verdict.assertOnePollerPerProject(TIMEOUT);
        verdict.assertNeverMoreThan(CALLS_PER_SECOND);
        verdict.assertTakenOverWithin(FAIL_OVER.plus(slack), steady, from, to);
        System.out.println("ThreeReplicasKilledIT: " + verdict);
    }

    private static Duration slack() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
                / Runtime.getRuntime().availableProcessors();
        return Duration.ofMillis((long) (SLACK.toMillis() * Math.max(0, load - USUAL_LOAD)));
    }

    /* Everybody wants to know about every device at once: with the polls about twice what may be asked in a second. */
    private static void rush(Replicas replicas, FlightHub flightHub, List<String> projects) {
        List<RelayProcess> all = replicas.all();
        List<String> paths = projects.stream()
                .flatMap(id -> Stream.concat(
                                flightHub.world().dockSns(id).stream(), flightHub.world().aircraftSns(id).stream())
                        .map(sn -> "/api/v1/projects/" + id + "/devices/" + sn + "/state?fresh=true"))
                .toList();
        assertThat(paths).hasSizeGreaterThan(CALLS_PER_SECOND * 3 / 2);
        ExecutorService callers = Executors.newCachedThreadPool();
        try {
            List<CompletableFuture<?>> asked = new ArrayList<>();
            for (int i = 0; i < paths.size(); i++) {
                RelayProcess relay = all.get(i % all.size());
                String path = paths.get(i);
                asked.add(CompletableFuture.runAsync(() -> relay.get(path), callers));
            }
            CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).join();
        } finally {
            callers.shutdown();
        }
    }

    private Map<String, String> settings(String database) {
        Map<String, String> settings = stage.settings(database);
        settings.put("relay.upstream.calls-per-second", String.valueOf(CALLS_PER_SECOND));
        settings.put("relay.upstream.timeout", TIMEOUT.toSeconds() + "s");
        settings.put("relay.watch.gone-after", "2");
        for (Map.Entry<String, String> kind : Map.of(
                        "projects", "2s",
                        "devices", "2s",
                        "hms", "1s",
                        "state", "60s",
                        "tasks", "6s",
                        "forwarders", "2s",
                        "reconstruction", "20s",
                        "models", "60s")
                .entrySet()) {
            settings.put("relay.watch." + kind.getKey() + ".every", kind.getValue());
            settings.put("relay.watch." + kind.getKey() + ".every-idle", kind.getValue());
        }
        return settings;
    }

    private void assertToldOnce(SortedMap<String, List<Step>> happened, List<Event> log) {
        Logs.assertWhole(log);
        SortedMap<String, List<Step>> told = Happened.inLog(log);
        assertThat(types(told)).as("events of each thing, seed %d", seed).isEqualTo(types(happened));
        happened.forEach((thing, steps) -> {
            for (int i = 0; i < steps.size(); i++) {
                Instant at = told.get(thing).get(i).at();
                assertThat(at)
                        .as("%s, seed %d", thing, seed)
                        .isAfter(steps.get(i).at());
                if (i + 1 < steps.size()) {
                    assertThat(at)
                            .as("%s, seed %d", thing, seed)
                            .isBefore(steps.get(i + 1).at());
                }
            }
        });
    }

    private static Map<String, List<String>> types(SortedMap<String, List<Step>> steps) {
        Map<String, List<String>> types = new TreeMap<>();
        steps.forEach(
                (thing, all) -> types.put(thing, all.stream().map(Step::type).toList()));
        return types;
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
        Files.createDirectories(folder);
    }
}
