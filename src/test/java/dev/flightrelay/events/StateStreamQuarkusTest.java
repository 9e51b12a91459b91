package dev.flightrelay.events;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;

/** {@code device.state}: the newest value once, then changes; a slow reader gets the newest, not all. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class StateStreamQuarkusTest {

    @TestHTTPResource("/api/v1/events")
    URI events;

    @Inject
    EventFixture log;

    @Inject
    StreamMetrics metrics;

    private final List<SseClient> clients = new ArrayList<>();

    @BeforeEach
    void prepare() {
        log.project("p1");
        log.project("p2");
        log.forgetStates();
    }

    @AfterEach
    void close() {
        clients.forEach(SseClient::close);
        await().atMost(Duration.ofSeconds(10)).until(() -> metrics.open() == 0);
    }

    @Test
    void givesTheNewestOfEachDeviceOnceThenChanges() {
        put("p1", "A", 1);
        put("p1", "A", 2);
        put("p2", "B", 7);

        SseClient client = stream("?type=device.state");
        assertThat(values(client, 2)).containsExactlyInAnyOrder("A=2", "B=7");
        put("p1", "A", 3);
        put("p2", "B", 8);

        assertThat(values(client, 4)).endsWith("A=3", "B=8");
        SseClient.Block block = client.seen().get(0);
        assertThat(block.id()).isNull();
        assertThat(block.event()).isEqualTo("device.state");
        JsonObject envelope = new JsonObject(block.data());
        assertThat(envelope.getString("specversion")).isEqualTo("1.0");
        assertThat(envelope.getString("id")).isNotBlank();
        assertThat(envelope.getString("subject")).isIn("A", "B");
        assertThat(envelope.getString("time")).endsWith("Z");
    }

    @Test
    void comesOnlyWhenItsTypeIsNamed() {
        put("p1", "A", 1);
        SseClient all = stream("?type=*");
        SseClient group = stream("?type=device.*");
        SseClient named = stream("?type=device.state&type=project.*");
        all.welcome();
        group.welcome();

        assertThat(values(named, 1)).containsExactly("A=1");
        put("p1", "A", 2);
        assertThat(values(named, 2)).containsExactly("A=1", "A=2");
        log.append(1, "p1");

        assertThat(named.events(3).get(2).event()).isEqualTo("project.watched");
        assertThat(all.events(1)).extracting(SseClient.Block::event).containsExactly("project.watched");
        assertThat(group.seen()).isEmpty();
        given().accept("application/json")
                .get(events + "?type=device.state")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void comesAsFiltered() {
        put("p1", "A", 1);
        put("p1", "B", 1);
        put("p2", "C", 1);
        SseClient project = stream("?type=device.state&project=p1");
        SseClient device = stream("?type=device.state&device=C");

        assertThat(values(project, 2)).containsExactlyInAnyOrder("A=1", "B=1");
        assertThat(values(device, 1)).containsExactly("C=1");
        put("p1", "A", 2);
        put("p2", "C", 2);
        assertThat(values(project, 3)).endsWith("A=2");
        assertThat(values(device, 2)).containsExactly("C=1", "C=2");
    }

    @Test
    void givesASlowReaderTheNewestNotAll() {
        String large = "x".repeat(20_000);
        SseClient quick = stream("?type=device.state");
        SseClient slow = opened(SseClient.openStalled(URI.create(events + "?type=device.state")));
        quick.welcome();
        int changes = 600;
        for (int value = 1; value <= changes; value++) {
            log.putState("p1", "A", Map.of("deviceSn", "A", "value", value, "large", large));
        }
        log.putState("p1", "A", Map.of("deviceSn", "A", "value", "last"));
        await().atMost(SseClient.PATIENCE)
                .until(() ->
                        quick.seen().stream().anyMatch(block -> value(block).equals("A=last")));

        slow.goOn();

        await().atMost(SseClient.PATIENCE)
                .until(() -> slow.seen().stream().anyMatch(block -> value(block).equals("A=last")));
        assertThat(slow.seen().size()).isLessThan(changes);
        assertThat(value(slow.seen().get(slow.seen().size() - 1))).isEqualTo("A=last");
    }

    @Test
    void serves40ReadersMoreStatesThanOneWriteHolds() {
        String large = "x".repeat(1000);
        for (int device = 0; device < 100; device++) {
            log.putState("p1", "D" + device, Map.of("deviceSn", "D" + device, "value", 1, "large", large));
        }
        List<SseClient> readers = IntStream.range(0, 40)
                .mapToObj(n -> stream("?type=device.state"))
                .toList();
        readers.forEach(reader -> assertThat(values(reader, 100)).doesNotHaveDuplicates());
        log.putStates(
                "p1",
                IntStream.range(0, 100)
                        .boxed()
                        .collect(Collectors.toMap(
                                n -> "D" + n, n -> Map.of("deviceSn", "D" + n, "value", 2, "large", large))));

        for (SseClient reader : readers) {
            assertThat(values(reader, 200).subList(100, 200))
                    .hasSize(100)
                    .doesNotHaveDuplicates()
                    .allMatch(value -> value.endsWith("=2"));
        }
    }

    @Test
    void tellsNoNewReaderOfWhatIsGone() {
        put("p1", "A", 1);
        put("p1", "B", 1);
        put("p2", "C", 1);
        // Keeps the states in memory.
        SseClient steady = stream("?type=device.state");
        values(steady, 3);

        log.removeState("p1", "A");
        awaitFirst("B=1", "C=1");
        log.removeStates("p1");
        awaitFirst("C=1");
        put("p1", "A", 2);
        awaitFirst("A=2", "C=1");

        assertThat(values(steady, 4)).as("nothing twice").hasSize(4).endsWith("A=2");
    }

    @Test
    void tellsNothingThatCameAfterItsDeviceWent() {
        log.execute("""
                insert into device (organization_id, project_id, device_sn, kind, gone_at) values ($1, 'p1', 'LATE', 'dock', now())
                on conflict do nothing""", Tuple.of(log.organization()));
        SseClient steady = stream("?type=device.state");
        steady.welcome();

        put("p1", "LATE", 1);
        put("p1", "A", 1);

        assertThat(values(steady, 1)).containsExactly("A=1");
        awaitFirst("A=1");
    }

    /* What a new reader is told first. */
    private void awaitFirst(String... expected) {
        await().atMost(SseClient.PATIENCE).untilAsserted(() -> {
            SseClient reader = stream("?type=device.state");
            assertThat(values(reader, expected.length)).containsExactlyInAnyOrder(expected);
        });
    }

    private void put(String projectId, String deviceSn, int value) {
        log.putState(projectId, deviceSn, Map.of("deviceSn", deviceSn, "value", value));
    }

    private static List<String> values(SseClient client, int atLeast) {
        return client.events(atLeast).stream()
                .map(StateStreamQuarkusTest::value)
                .toList();
    }

    private static String value(SseClient.Block block) {
        JsonObject data = new JsonObject(block.data()).getJsonObject("data");
        return data.getString("deviceSn") + "=" + data.getValue("value");
    }

    private SseClient stream(String query) {
        return opened(SseClient.open(URI.create(events + query)));
    }

    private SseClient opened(SseClient client) {
        clients.add(client);
        return client;
    }
}
