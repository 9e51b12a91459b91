package dev.flightrelay.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Readers come and go on two replicas with small rings, from any id and with any filter, while events are written and removed
 * and replicas die: each gets the log, filtered, once and in order.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EventStreamPropertyQuarkusTest {

    private static final Duration TIME = Duration.ofSeconds(10);
    private static final int STEPS = 40;
    private static final int READERS = 8;

    @Inject
    EventFixture log;

    @Inject
    Replicas starter;

    private final Replica[] replicas = new Replica[2];
    private final NavigableMap<Long, RandomFilter.Row> rows = new TreeMap<>();
    private final List<CheckedStream> open = new ArrayList<>();
    private final List<CheckedStream> all = new ArrayList<>();
    private final List<CompletionStage<Long>> appends = new ArrayList<>();
    private Random random;
    private long removed;

    @BeforeEach
    void start() {
        log.append(1, "p1");
        removed = log.head().seq();
        log.remove(removed);
        for (int i = 0; i < replicas.length; i++) {
            restart(i);
        }
    }

    @AfterEach
    void stop() {
        open.forEach(CheckedStream::close);
        for (Replica replica : replicas) {
            replica.awaitNoStreams();
            replica.close();
        }
    }

    @Test
    void everyReaderGetsTheFilteredLogOnceAndInOrder() {
        long end = System.nanoTime() + TIME.toNanos();
        for (long seed = end; System.nanoTime() < end; seed++) {
            try {
                random = new Random(seed);
                round();
            } catch (Throwable failure) {
                throw new AssertionError("with the seed " + seed, failure);
            }
        }
    }

    private void round() {
        for (int i = 0; i < STEPS; i++) {
            step();
        }
        appends.forEach(append -> append.toCompletableFuture().join());
        appends.clear();
        log.append(1, "p1");
        open.forEach(CheckedStream::goOn);
        String head = log.head().toString();
        for (CheckedStream stream : open) {
            look();
            stream.awaitCursor(head);
        }
        readLog();
        for (CheckedStream stream : all) {
            assertThat(stream).satisfies(checked -> checked.check(rows));
        }
        open.forEach(CheckedStream::close);
        open.clear();
        all.clear();
    }

    private void step() {
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4 -> append();
            case 5, 6, 7 -> look();
            case 8, 9, 10 -> connect();
            case 11, 12 -> reconnect();
            case 13 -> remove();
            case 14 -> restart(random.nextInt(replicas.length));
            default -> rarely();
        }
    }

    private void append() {
        List<NewEvent> events = IntStream.rangeClosed(0, random.nextInt(40))
                .mapToObj(n -> event())
                .toList();
        // Not awaited: what follows happens meanwhile.
        appends.add(log.appending(events).subscribeAsCompletionStage());
    }

    private NewEvent event() {
        String type = pick(RandomFilter.TYPES);
        int organization = random.nextInt(10) == 0 ? -1 : log.organization();
        Object data = Map.of("name", "x".repeat(random.nextInt(3000)));
        return type.startsWith("upstream")
                ? NewEvent.ofOrganization(type, organization, "default", data)
                : NewEvent.ofDevice(type, organization, pick(RandomFilter.PROJECTS), pick(RandomFilter.DEVICES), data)
                        .withLevel(pick(RandomFilter.LEVELS));
    }

    private void look() {
        replicas[0].look();
        if (random.nextBoolean()) {
            replicas[1].look();
        }
    }

    private void connect() {
        if (open.size() < READERS) {
            String epoch = log.head().epoch();
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> connect(null, null);
                case 3, 4 -> connect("earliest", null);
                case 5 -> connect(epoch + "-9" + "0".repeat(9 + random.nextInt(9)), "future");
                case 6 -> connect("zz" + epoch.substring(2) + "-" + random.nextInt(1000), "foreign");
                default -> connect(epoch + random.nextInt(10), "malformed");
            }
        }
    }

    private void reconnect() {
        if (open.isEmpty()) {
            return;
        }
        CheckedStream gone = open.remove(random.nextInt(open.size()));
        gone.close();
        String cursor = gone.cursor();
        if (cursor != null) {
            String epoch = cursor.substring(0, cursor.indexOf('-'));
            long seq = Long.parseLong(cursor.substring(epoch.length() + 1));
            long from = random.nextBoolean() ? seq : Math.max(0, seq - random.nextInt(60));
            String fault = !epoch.equals(log.head().epoch()) ? "foreign" : from < removed ? "expired" : null;
            connect(epoch + "-" + from, fault);
        }
    }

    private void connect(String given, String fault) {
        Replica replica = replicas[random.nextInt(replicas.length)];
        boolean stalled = random.nextInt(4) == 0;
        CheckedStream stream = CheckedStream.open(replica, RandomFilter.of(random), stalled, given, fault);
        open.add(stream);
        all.add(stream);
    }

    private void rarely() {
        open.forEach(CheckedStream::goOn);
        if (random.nextInt(4) == 0) {
            String epoch = "e" + System.nanoTime() % 100_000_000;
            log.execute("update event_head set epoch = $1", Tuple.of(epoch));
            for (Replica replica : replicas) {
                replica.look();
                await().atMost(SseClient.PATIENCE)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> replica.hub().ring().epoch().equals(epoch));
            }
        }
    }

    private void remove() {
        readLog();
        if (!rows.isEmpty() && rows.lastKey() > removed) {
            removed += random.nextLong(rows.lastKey() - removed) + 1;
            log.remove(removed);
        }
    }

    private void restart(int index) {
        if (replicas[index] != null) {
            replicas[index].close();
        }
        replicas[index] = starter.start("ring", "16", "heartbeat", "100ms");
    }

    /* What readers may see of it. */
    private void readLog() {
        long last = rows.isEmpty() ? removed : rows.lastKey();
        log.rows(
                        "select seq, project_id, type, device_sn, level from event"
                                + " where seq > $1 and organization_id = $2",
                        Tuple.of(last, log.organization()))
                .forEach(row -> rows.put(
                        row.getLong(0),
                        new RandomFilter.Row(
                                row.getLong(0),
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4))));
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
