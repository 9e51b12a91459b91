package dev.flightrelay.follow;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.Simulator;
import dev.flightrelay.upstream.CapturedLog;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(FastFollow.class)
class ForwarderWatchQuarkusTest {

    private static final String LIST = "listStreamConverters";

    @Inject
    Simulator simulator;

    @Inject
    Pool pool;

    private String before;

    @BeforeEach
    void begin() {
        Project.begin(simulator);
        before = Project.newestEvent();
    }

    @Test
    void tellsTheLifeOfAForwarderWithoutItsTarget() {
        String id = made("to-nvr", "media.invalid");
        Project.awaitTypes(before, "forwarder.added");
        switched(id, true);
        Project.awaitUntil(() -> states(id).contains("failed"));
        switched(id, false);
        Project.awaitUntil(() -> states(id).contains("stopped"));
        Project.send("DELETE", Project.FORWARDERS + "/" + id, null).then().statusCode(200);
        Project.awaitTypes(before, "forwarder.removed");

        List<Map<String, Object>> events = Project.toldAfter(before);
        assertThat(events.stream().map(event -> event.get("type")))
                .containsExactly("forwarder.added", "forwarder.changed", "forwarder.changed", "forwarder.removed");
        assertThat(events).allSatisfy(event -> {
            assertThat(event).containsEntry("subject", Project.DOCK);
            assertThat(Project.data(event))
                    .containsOnlyKeys(
                            "forwarderId", "name", "deviceSn", "cameraIndex", "enabled", "state", "code", "meaning")
                    .containsEntry("forwarderId", id);
        });
        assertThat(Project.data(events.get(1)))
                .containsEntry("code", 212061)
                .containsEntry(
                        "meaning",
                        "The target refused the stream. Check address and key of the target, and that it takes streams.");
        assertThat(events.toString()).doesNotContain("rtmp", "sesame");
        assertThat(kept()).contains(id).doesNotContain("rtmp://", "sesame");
    }

    @Test
    void listsWhatIsKeptWithoutItsTarget() {
        String id = made("to-nvr", "media.example.org");
        switched(id, true);

        Project.awaitUntil(
                () -> Project.get(Project.FORWARDERS).getList("items.state").equals(List.of("running")));
        assertThat(Project.get(Project.FORWARDERS).getString("items[0].forwarderId"))
                .isEqualTo(id);
        assertThat(Project.get(Project.FORWARDERS).prettify()).doesNotContain("rtmp://", "sesame");
    }

    /* Some editions have no forwarding, and say so each time; a key may lack the scope. */
    @ParameterizedTest
    @ValueSource(ints = {213050, 213051, 200403, 403})
    void aFlightHubThatDoesNotForwardMakesThisListStaleAndNothingElse(int refusal) {
        Fault fault = refusal == 403 ? Fault.status(LIST, 403) : Fault.code(LIST, refusal);
        try (CapturedLog log = new CapturedLog("dev.flightrelay.watch.WatchMeters")) {
            simulator.faults().add(fault.withProject(Project.ID).withCount(-1));

            Project.awaitUntil(() -> Project.get(Project.FORWARDERS).getBoolean("stale"));
            Project.awaitPolls(simulator, LIST, 8);

            assertThat(log.text().lines().filter(line -> line.contains("Polling forwarders")))
                    .hasSize(1);
            assertThat(Project.get(Project.MODELS).getBoolean("stale")).isFalse();
            assertThat(Project.get(Project.OPEN_MODELS).getBoolean("stale")).isFalse();
            assertThat(Project.get(Project.FORWARDERS).getBoolean("stale")).isTrue();
            assertThat(Project.typesAfter(before)).isEmpty();
        }
        simulator.faults().clear();
        Project.awaitFresh();
        assertThat(Project.typesAfter(before)).isEmpty();
    }

    private static String made(String name, String host) {
        return Project.post(Project.FORWARDERS, """
                        {"name":"%s","deviceSn":"%s","cameraIndex":"165-0-7","schema":"rtmp",
                         "rtmpUrl":"rtmp://%s/live/sesame-5"}""".formatted(name, Project.DOCK, host))
                .then()
                .statusCode(201)
                .extract()
                .path("forwarderId");
    }

    private static void switched(String id, boolean on) {
        Project.send("PATCH", Project.FORWARDERS + "/" + id, "{\"enabled\":" + on + "}")
                .then()
                .statusCode(200);
    }

    private List<Object> states(String id) {
        return Project.toldAfter(before).stream()
                .map(Project::data)
                .filter(data -> id.equals(data.get("forwarderId")))
                .map(data -> data.get("state"))
                .toList();
    }

    private String kept() {
        StringBuilder rows = new StringBuilder();
        pool.query("select thing_id, data from thing")
                .execute()
                .await()
                .atMost(Project.PATIENCE)
                .forEach(row -> rows.append(row.getString(0)).append(row.getString(1)));
        return rows.toString();
    }
}
