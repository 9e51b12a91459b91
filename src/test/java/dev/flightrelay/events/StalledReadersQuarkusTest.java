package dev.flightrelay.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpServerOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Readers that do not read, or hardly, among many that do. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class StalledReadersQuarkusTest {

    /** As relay.events.max-unsent says of each. */
    private static final long MOST_UNSENT = 100_000;

    private static final long MOST_TOGETHER = 1_000_000;

    private static final Duration LONGER_THAN_PATIENCE = Duration.ofSeconds(61);

    @Inject
    EventFixture log;

    @Inject
    Replicas replicas;

    private final List<SseClient> quick = new ArrayList<>();
    private final List<SseClient> stalled = new ArrayList<>();
    private Replica replica;
    private long before;

    @BeforeEach
    void prepare() {
        before = log.append(1, "p1");
    }

    @AfterEach
    void stop() {
        quick.forEach(SseClient::close);
        stalled.forEach(SseClient::close);
        replica.awaitNoStreams();
        replica.close();
    }

    @Test
    void takeBoundedMemoryAndGoOnOrAreCut() {
        replica = replicas.start("ring", "16", "heartbeat", "300ms");
        open(80, 20);

        appendLarge(60);

        assertAllArrived(quick, 60);
        await().atMost(SseClient.PATIENCE).until(() -> slow() == 20);
        assertThat(replica.ask(Subscription::unsent)).allMatch(bytes -> bytes < MOST_UNSENT);
        assertThat(replica.ask(Subscription::lag).stream().filter(lag -> lag > 16))
                .hasSize(20);

        stalled.subList(0, 10).forEach(SseClient::goOn);
        assertAllArrived(stalled.subList(0, 10), 60);
        assertThat(slow()).isEqualTo(10);

        replica.pass(LONGER_THAN_PATIENCE);
        await().atMost(SseClient.PATIENCE).until(() -> replica.open() == 90);
        appendLarge(1);
        assertAllArrived(quick, 61);
        stalled.subList(10, 20).forEach(SseClient::goOn);
        for (SseClient cut : stalled.subList(10, 20)) {
            cut.awaitEnd();
            assertThat(cut.seen().size()).isLessThan(60);
            assertInOrder(cut.seen());
        }
    }

    @Test
    void areToldGoodbyeWhenAllTogetherHoldTooMuch() {
        replica = replicas.start(
                new HttpServerOptions(), 1, "ring", "16", "heartbeat", "300ms", "max-unsent", "" + MOST_TOGETHER);
        open(10, 30);

        appendLarge(60);

        assertAllArrived(quick, 60);
        // What those who were told hold is theirs until they take it, or are cut.
        await().atMost(SseClient.PATIENCE)
                .until(() -> unsent() <= MOST_TOGETHER
                        && replica.ask(Subscription::isOver).contains(true));
        stalled.forEach(SseClient::goOn);
        appendLarge(1);
        assertAllArrived(quick, 61);
        int told = 0;
        for (SseClient client : stalled) {
            await().atMost(SseClient.PATIENCE)
                    .until(() -> client.isEnded() || client.seen().size() == 61);
            List<SseClient.Block> seen = client.seen();
            if (client.isEnded()) {
                SseClient.Block goodbye = seen.get(seen.size() - 1);
                assertThat(goodbye.data()).isEqualTo("{\"reason\":\"overload\"}");
                assertInOrder(seen.subList(0, seen.size() - 1));
                told++;
            } else {
                assertInOrder(seen);
            }
        }
        // 30 of about 70 KB are twice as much as they may hold.
        assertThat(told).isBetween(10, 25);
    }

    @Test
    void whoTakesAByteAtATimeGetsAll() {
        replica = replicas.start("ring", "16", "heartbeat", "300ms");
        open(1, 0);
        try (RawConnection slow = RawConnection.to(replica.events(""))) {
            slow.send("GET /api/v1/events HTTP/1.1", "Host: test", "", "");
            slow.head();
            slow.chunksUntil(": welcome\n");
            appendLarge(60);
            assertAllArrived(quick, 60);

            String all = slow.chunksUntil("id: " + log.id(before + 60) + "\nevent:");

            assertThat(SseClient.seqs(all))
                    .containsExactlyElementsOf(LongStream.rangeClosed(before + 1, before + 60)
                            .boxed()
                            .toList());
        }
    }

    @Test
    void oneWhoReplaysMuchDoesNotHoldUpTheOthersOfItsEventLoop() {
        replica = replicas.start(new HttpServerOptions(), 1, "ring", "16", "heartbeat", "5s");
        open(1, 0);
        int count = 50_000;
        long last = log.appendMany(count, "p1");
        SseClient live = replica.stream("?type=hms.raised");
        live.welcome();
        SseClient nothing = replica.stream("?type=hms.cleared", "Last-Event-ID: " + log.id(before));
        SseClient replay = replica.stream("", "Last-Event-ID: " + log.id(before));
        quick.addAll(List.of(live, nothing, replay));
        replay.blocks(100);

        for (int i = 1; i <= 5; i++) {
            log.append(log.raised("p1", "SN1", "warning"));
            replica.look();
            live.events(i);
            assertThat(replay.seenCount()).as("still under way").isLessThan(count);
        }

        await().atMost(SseClient.PATIENCE).until(() -> replay.seenCount() == count + 5);
        assertThat(replay.seen())
                .extracting(SseClient.Block::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(before + 1, last + 5).boxed().toList());
    }

    private void open(int reading, int notReading) {
        IntStream.range(0, reading).forEach(n -> quick.add(replica.stream("")));
        IntStream.range(0, notReading).forEach(n -> stalled.add(SseClient.openStalled(replica.events(""))));
        quick.forEach(SseClient::welcome);
        await().atMost(SseClient.PATIENCE).until(() -> replica.open() == reading + notReading);
    }

    /* In pieces, so that sockets become full in the middle. */
    private void appendLarge(int count) {
        Map<String, String> data = Map.of("name", "x".repeat(5000));
        for (int i = 0; i < count; i++) {
            log.append(NewEvent.ofProject("project.watched", log.organization(), "p1", data));
            replica.look();
        }
    }

    private long slow() {
        return replica.ask(Subscription::isSlow).stream().filter(slow -> slow).count();
    }

    private long unsent() {
        return replica.ask(Subscription::unsent).stream()
                .mapToLong(bytes -> bytes)
                .sum();
    }

    private void assertAllArrived(List<SseClient> clients, int count) {
        for (SseClient client : clients) {
            assertThat(client.events(count)).hasSize(count);
            assertInOrder(client.seen());
        }
    }

    private void assertInOrder(List<SseClient.Block> events) {
        assertThat(events)
                .extracting(SseClient.Block::seq)
                .containsExactlyElementsOf(LongStream.rangeClosed(before + 1, before + events.size())
                        .boxed()
                        .toList());
    }
}
