package dev.flightrelay.follow;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.Simulator;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(FastFollow.class)
class OpenModelWatchQuarkusTest {

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
    void tellsAReconstructionFromItsPhotosToItsArchive() {
        String photos = Project.reportedPhotos(simulator);
        Project.awaitPolls(simulator, "getOpenModelResource", 2);
        assertThat(Project.typesAfter(before)).isEmpty();
        advance(9);
        Project.awaitTypes(before, "reconstruction.imported");

        String model = Project.started(photos);
        Project.awaitTypes(before, "reconstruction.started");
        Project.awaitUntil(
                () -> Project.get(Project.OPEN_MODELS).getList("items.modelId").equals(List.of(model)));
        advance(30);
        Project.awaitTypes(before, "reconstruction.progress");
        advance(31);
        Project.awaitTypes(before, "reconstruction.finished");
        Project.awaitUntil(
                () -> Project.get(Project.OPEN_MODELS).getList("items").isEmpty());
        advance(25);
        Project.awaitUntil(() -> {
            List<Map<String, Object>> told = Project.of(Project.toldAfter(before), model);
            return "finished".equals(Project.data(told.get(told.size() - 1)).get("zipStatus"));
        });

        List<Map<String, Object>> events = Project.of(Project.toldAfter(before), model);
        assertThat(events.stream().map(event -> event.get("type")))
                .containsExactly(
                        "reconstruction.started",
                        "reconstruction.progress",
                        "reconstruction.finished",
                        "reconstruction.progress");
        assertThat(Project.data(events.get(3)))
                .containsEntry("kind", "open")
                .containsEntry("jobId", null)
                .containsEntry("resourceId", photos)
                .containsEntry("modelId", model)
                .containsEntry("modelType", "2d")
                .containsEntry("progressPercent", 100)
                .containsEntry("errorCode", 0)
                .containsEntry("zipStatus", "finished");
        assertThat(Project.of(Project.toldAfter(before), photos)).hasSize(1);
        assertThat(Project.toldAfter(before).toString()).doesNotContain("http", ".zip", "callback");
        assertThat(kept()).contains(model).doesNotContain("http", ".zip", "callback");

        long calls = simulator.calls().of("getOpenModel") + simulator.calls().of("getOpenModelResource");
        Project.awaitPolls(simulator, "listRunningOpenModels", 5);
        assertThat(simulator.calls().of("getOpenModel") + simulator.calls().of("getOpenModelResource"))
                .as("nothing is asked for any more")
                .isEqualTo(calls);
    }

    @Test
    void aRunningModelCostsNoCallOfItsOwn() {
        Project.started(Project.importedPhotos(simulator));
        Project.awaitPolls(simulator, "listRunningOpenModels", 2);
        long calls = simulator.calls().of("getOpenModel");

        Project.awaitPolls(simulator, "listRunningOpenModels", 5);

        assertThat(simulator.calls().of("getOpenModel")).isEqualTo(calls);
    }

    @ParameterizedTest
    @CsvSource({"failed, 40, 310001", "resource-failed, 6, 102002"})
    void tellsAFailureOnce(String outcome, int seconds, int errorCode) {
        simulator.world().depot().setReconstructionOutcome(outcome);
        String model = Project.started(Project.importedPhotos(simulator));

        advance(seconds);

        Project.awaitTypes(before, "reconstruction.failed");
        Project.awaitPolls(simulator, "listRunningOpenModels", 4);
        List<Map<String, Object>> events = Project.of(Project.toldAfter(before), model);
        assertThat(ends(events)).containsExactly("reconstruction.failed");
        assertThat(Project.data(events.get(events.size() - 1))).containsEntry("errorCode", errorCode);
    }

    @Test
    void tellsOneThatFailedBeforeAnyListHadIt() {
        simulator.world().depot().setReconstructionOutcome("resource-failed");
        String photos = Project.importedPhotos(simulator);
        simulator.faults().add(Fault.status("listRunningOpenModels", 500).withCount(-1));

        String model = Project.started(photos);
        advance(6);
        simulator.faults().clear();

        Project.awaitTypes(before, "reconstruction.failed");
        assertThat(Project.of(Project.toldAfter(before), model).stream().map(event -> event.get("type")))
                .containsExactly("reconstruction.started", "reconstruction.failed");
    }

    @Test
    void tellsThatOneWasStopped() {
        String model = Project.started(Project.importedPhotos(simulator));

        Project.send("POST", Project.OPEN_MODELS + "/" + model + "/stop", null)
                .then()
                .statusCode(200);

        Project.awaitTypes(before, "reconstruction.cancelled");
        Project.awaitPolls(simulator, "listRunningOpenModels", 4);
        assertThat(ends(Project.of(Project.toldAfter(before), model))).containsExactly("reconstruction.cancelled");
    }

    @Test
    void aModelThatTheRelayDeletesIsCancelledAndDoesNotFail() {
        String model = Project.started(Project.importedPhotos(simulator));
        advance(10);

        Project.send("DELETE", Project.OPEN_MODELS + "/" + model, null).then().statusCode(200);

        Project.awaitTypes(before, "reconstruction.cancelled");
        Project.awaitPolls(simulator, "listRunningOpenModels", 4);
        assertThat(ends(Project.of(Project.toldAfter(before), model))).containsExactly("reconstruction.cancelled");
        Project.awaitUntil(
                () -> Project.get(Project.OPEN_MODELS).getList("items").isEmpty());
    }

    @Test
    void photosThatTheRelayDeletesAreNoNews() {
        String photos = Project.reportedPhotos(simulator);

        Project.send("DELETE", "/open-modeling/resources/" + photos, null)
                .then()
                .statusCode(200);
        advance(20);

        long calls = simulator.calls().of("getOpenModelResource");
        Project.awaitPolls(simulator, "listRunningOpenModels", 5);
        assertThat(Project.typesAfter(before)).isEmpty();
        assertThat(simulator.calls().of("getOpenModelResource")).isLessThanOrEqualTo(calls + 1);
    }

    @Test
    void whoTakesOverTellsNothingTwice() {
        String photos = Project.reportedPhotos(simulator);
        Project.awaitPolls(simulator, "listRunningOpenModels", 2);
        takeOver();
        advance(9);
        Project.awaitTypes(before, "reconstruction.imported");
        String model = Project.started(photos);
        takeOver();
        advance(61);
        Project.awaitTypes(before, "reconstruction.finished");
        takeOver();
        advance(30);
        Project.awaitUntil(() -> Project.toldAfter(before).toString().contains("zipStatus=finished"));
        takeOver();
        Project.awaitPolls(simulator, "listRunningOpenModels", 4);

        assertThat(Project.of(Project.toldAfter(before), photos)).hasSize(1);
        List<Map<String, Object>> events = Project.of(Project.toldAfter(before), model);
        assertThat(events.stream().filter(event -> event.get("type").equals("reconstruction.started")))
                .hasSize(1);
        assertThat(ends(events)).containsExactly("reconstruction.finished");
        assertThat(events.stream().filter(event -> event.toString().contains("zipStatus=finished")))
                .hasSize(1);
        assertThat(Project.typesAfter(before)).doesNotContain("model.added", "forwarder.added");
    }

    /* Another replica had the lease for a moment, and died. */
    private void takeOver() {
        pool.query("update lease set epoch = epoch + 1, holder = 'another', expires_at = clock_timestamp()")
                .execute()
                .await()
                .atMost(Project.PATIENCE);
        Project.awaitUntil(() -> pool.query("select count(*) from lease where holder = 'another'")
                        .execute()
                        .await()
                        .atMost(Project.PATIENCE)
                        .iterator()
                        .next()
                        .getLong(0)
                == 0);
        Project.awaitPolls(simulator, "listRunningOpenModels", 2);
    }

    private static List<Object> ends(List<Map<String, Object>> events) {
        return events.stream()
                .map(event -> event.get("type"))
                .filter(type -> !type.equals("reconstruction.started") && !type.equals("reconstruction.progress"))
                .toList();
    }

    private void advance(int seconds) {
        simulator.world().depot().advanceReconstructions(Duration.ofSeconds(seconds));
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
