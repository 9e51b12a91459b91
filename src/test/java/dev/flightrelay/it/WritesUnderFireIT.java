package dev.flightrelay.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Many writes to two replicas that are killed, stopped and frozen, while FlightHub is silent, breaks off and fails at random, each repeated
 * by its caller until there is an answer: none is sent twice, and each has its two rows in an audit log that is intact.
 */
class WritesUnderFireIT {

    private static final int WRITES = Integer.getInteger("it.writes", 300);
    private static final int CALLERS = 12;
    private static final String OPERATION = "createMapElement";
    private static final String PATH = "/api/v1/projects/" + FlightHub.HARBOUR + "/annotations";
    private static final Pattern HEAD = Pattern.compile("Audit chain (\\S+): (\\d+) rows, head ([0-9a-f]{64})");

    /** Some carry it out, some do not; a closed connection before the body was read would hide which write it was. */
    private static final List<FaultKind> FAULTS = List.of(
            FaultKind.NO_ANSWER,
            FaultKind.NO_ANSWER_AFTER,
            FaultKind.RESET,
            FaultKind.RESET_AFTER,
            FaultKind.STALLED,
            FaultKind.TRUNCATED,
            FaultKind.GARBAGE,
            FaultKind.STATUS_AFTER,
            FaultKind.SLOW);

    @RegisterExtension
    final Stage stage = new Stage();

    private final long seed = Long.getLong("it.seed", System.nanoTime() % 1_000_000);
    private final Map<String, AtomicInteger> arrived = new ConcurrentHashMap<>();
    private final Map<String, String> ended = new ConcurrentHashMap<>();
    private volatile List<RelayProcess> relays = List.of();

    @Test
    void areSentOnceAndAudited() throws Exception {
        System.out.println("WritesUnderFireIT: seed " + seed);
        FlightHub flightHub = stage.flightHub();
        flightHub.observeArrivals(this::arrived);
        String database = PostgresServer.shared().newDatabase();
        Files.writeString(stage.folder().resolve("data.key"), "0123456789abcdef0123456789abcdef-it\n");
        Replicas replicas = stage.toClose(new Replicas(stage.folder(), number -> settings(database), new Random(seed)));
        replicas.start(2);
        relays = replicas.all();
        await("the project is known")
                .atMost(Duration.ofSeconds(30))
                .until(() -> relays.get(1).get("/api/v1/projects").body().contains(FlightHub.HARBOUR));

        long begin = System.nanoTime();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        List<Future<?>> writes = new ArrayList<>();
        for (int i = 0; i < WRITES; i++) {
            String key = "write-" + i;
            writes.add(callers.submit(() -> write(key)));
        }
        callers.shutdown();
        while (!callers.awaitTermination(50, TimeUnit.MILLISECONDS)) {
            replicas.tick();
            relays = replicas.all();
        }
        for (Future<?> write : writes) {
            write.get();
        }
        flightHub.faults().clear();
        replicas.bringAllBack();
        Map<String, List<JsonObject>> rows = settledRows(replicas.any());

        System.out.printf(
                "WritesUnderFireIT: %d writes in %d s, %d calls, outcomes %s, blows %s%n",
                WRITES,
                Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                flightHub.calls().of(OPERATION),
                ended.values().stream().collect(Collectors.groupingBy(answer -> answer, Collectors.counting())),
                replicas.blows().stream().collect(Collectors.groupingBy(Replicas.Blow::kind, Collectors.counting())));
        assertThat(ended).hasSize(WRITES);
        assertThat(replicas.blows()).isNotEmpty();
        assertSentOnce(flightHub);
        assertAudited(rows);
        assertIntact(replicas);
    }

    private Map<String, String> settings(String database) {
        Map<String, String> settings = stage.settings(database);
        settings.put("relay.writes.enabled", "true");
        settings.put("relay.upstream.timeout", "1s");
        settings.put("relay.upstream.calls-per-second", "2000");
        settings.put(
                "relay.security.data-key-file",
                stage.folder().resolve("data.key").toString());
        return settings;
    }

    private void arrived(String operation, String body) {
        if (operation.equals(OPERATION)) {
            String name = new JsonObject(body).getString("name");
            arrived.computeIfAbsent(name, key -> new AtomicInteger()).incrementAndGet();
        }
    }

    /* Repeats it at whichever replica until its end is known, and sometimes once more. */
    private void write(String key) {
        if (ThreadLocalRandom.current().nextInt(3) == 0) {
            FaultKind kind = FAULTS.get(ThreadLocalRandom.current().nextInt(FAULTS.size()));
            stage.flightHub().faults().add(Fault.on(OPERATION, kind).withDelay(Duration.ofMillis(300)));
        }
        await(key)
                .atMost(Duration.ofMinutes(3))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> isEnded(key));
        if (ThreadLocalRandom.current().nextInt(4) == 0) {
            String first = ended.get(key);
            isEnded(key);
            assertThat(ended.get(key)).as("the repeat of " + key).isEqualTo(first);
        }
    }

    private boolean isEnded(String key) {
        List<RelayProcess> now = relays;
        RelayProcess relay = now.get(ThreadLocalRandom.current().nextInt(now.size()));
        JsonObject body = JsonObject.of(
                "name", key, "geometry", JsonObject.of("type", "Point", "coordinates", JsonArray.of(9.9, 53.5)));
        try {
            HttpResponse<String> answer =
                    relay.post(PATH, body, "Idempotency-Key", key, "X-Request-Id", "request-" + key);
            String what = answer.statusCode() < 300 ? "succeeded" : new JsonObject(answer.body()).getString("code");
            boolean last = answer.statusCode() < 300 || what.equals("outcome-unknown");
            if (last) {
                ended.put(key, what);
            } else {
                assertThat(what)
                        .as(() -> answer.body() + "\n" + relay.output())
                        .isIn(
                                "idempotency-running",
                                "storage-unavailable",
                                "too-many-requests",
                                "upstream-unreachable",
                                "not-found");
            }
            return last;
        } catch (UncheckedIOException gone) {
            return false;
        }
    }

    /* By the names of the writes; waits until those of replicas that are no more have their end. */
    private Map<String, List<JsonObject>> settledRows(RelayProcess relay) {
        List<JsonObject> all = new ArrayList<>();
        await("each intent has its outcome").atMost(Duration.ofSeconds(60)).until(() -> {
            all.clear();
            relay.get("/api/v1/audit?operation=" + OPERATION, "Accept", "application/x-ndjson")
                    .body()
                    .lines()
                    .map(JsonObject::new)
                    .forEach(all::add);
            return count(all, "intent") == count(all, "outcome");
        });
        Map<String, List<JsonObject>> byOperation = all.stream()
                .filter(row -> row.getString("operationId") != null)
                .collect(Collectors.groupingBy(row -> row.getString("operationId")));
        return byOperation.values().stream()
                .flatMap(rows -> {
                    assertThat(rows).extracting(row -> row.getString("phase")).containsExactly("intent", "outcome");
                    return Stream.of(rows);
                })
                .collect(Collectors.groupingBy(
                        rows -> rows.get(0)
                                .getJsonObject("parameters")
                                .getJsonObject("body")
                                .getString("name"),
                        Collectors.flatMapping(List::stream, Collectors.toList())));
    }

    private static long count(List<JsonObject> rows, String phase) {
        return rows.stream().filter(row -> row.getString("phase").equals(phase)).count();
    }

    private void assertSentOnce(FlightHub flightHub) {
        assertThat(arrived.values()).allSatisfy(count -> assertThat(count).hasValue(1));
        assertThat(flightHub.calls().of(OPERATION)).isEqualTo(arrived.size());
    }

    /* What arrived has one write that was sent; others of the same key were not. */
    private void assertAudited(Map<String, List<JsonObject>> rows) {
        assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(ended.keySet());
        rows.forEach((key, ofKey) -> {
            List<String> outcomes = ofKey.stream()
                    .filter(row -> row.getString("phase").equals("outcome"))
                    .map(row -> row.getString("outcome"))
                    .filter(outcome -> !outcome.equals("not-sent"))
                    .toList();
            assertThat(outcomes).as(key).containsExactly(ended.get(key));
            assertThat(ofKey).as(key).allSatisfy(row -> {
                assertThat(row.getString("requestId")).isEqualTo("request-" + key);
                assertThat(row.getString("address")).isEqualTo("127.0.0.1");
            });
        });
        assertThat(rows.keySet()).containsAll(arrived.keySet());
    }

    /* Also by the heads that those told who were stopped. */
    private void assertIntact(Replicas replicas) throws IOException {
        JsonObject found = replicas.any().json("/api/v1/audit/verification");
        assertThat(found.getBoolean("intact")).as(found.encodePrettily()).isTrue();
        RelayProcess last = replicas.all().get(1);
        assertThat(last.post(PATH, new JsonObject()).statusCode())
                .as("a refusal, so that its chain has a row")
                .isEqualTo(400);
        last.stop();
        Matcher head = HEAD.matcher(last.output());
        assertThat(head.find()).as(last.output()).isTrue();
        JsonObject check = replicas.any()
                .json("/api/v1/audit/verification?head=" + head.group(1) + ":" + head.group(2) + ":" + head.group(3));
        assertThat(check.getJsonObject("head").getString("result")).isEqualTo("matches");
    }
}
