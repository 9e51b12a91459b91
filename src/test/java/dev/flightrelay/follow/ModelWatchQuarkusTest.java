package dev.flightrelay.follow;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.simulator.Simulator;

import static org.assertj.core.api.Assertions.assertThat;

/** Models that grow for some seconds, and what a replica knows of them. */
@QuarkusTest
@TestProfile(FastFollow.class)
class ModelWatchQuarkusTest {

    @Inject
    Simulator simulator;

    private String before;

    @BeforeEach
    void begin() {
        Project.begin(simulator);
        before = Project.newestEvent();
    }

    @Test
    void tellsTheBeginAndTheEndOfAReconstruction() {
        String model = made("Roof", "\"2d\"");

        Project.awaitTypes(before, "reconstruction.finished");
        List<Map<String, Object>> events = Project.of(Project.toldAfter(before), model);
        assertThat(events.stream().map(event -> event.get("type")))
                .containsExactly("reconstruction.started", "model.added", "reconstruction.finished");
        assertThat(Project.data(events.get(0)))
                .containsEntry("kind", "project")
                .containsEntry("modelId", model)
                .containsEntry("modelType", "2d");
        assertThat(Project.data(events.get(1)))
                .containsEntry("name", "Roof")
                .containsEntry("type", "model_2d")
                .containsKey("sizeBytes");
        assertThat(Project.data(events.get(2))).containsEntry("modelId", model).containsEntry("kind", "project");
        Project.awaitUntil(
                () -> Project.get(Project.MODELS).getList("items.modelId").contains(model));

        Project.awaitPolls(simulator, "listModels", 4);
        assertThat(Project.of(Project.toldAfter(before), model)).hasSize(3);
        assertThat(simulator.calls().of("getModel")).as("the list is enough").isZero();
    }

    @Test
    void tellsEachProductOfOneReconstruction() {
        made("Yard", "\"2d\",\"3d\"");

        Project.awaitUntil(() -> Project.typesAfter(before).stream()
                        .filter("reconstruction.finished"::equals)
                        .count()
                == 2);
        assertThat(Project.typesAfter(before).stream()
                        .filter("reconstruction.started"::equals)
                        .count())
                .isEqualTo(1);
        Project.awaitPolls(simulator, "listModels", 4);
        assertThat(Project.typesAfter(before)).hasSize(5);
    }

    @Test
    void whatIsAwaitedIsInNoList() {
        made("Roof", "\"3d\"");
        Project.awaitTypes(before, "reconstruction.started");

        JsonPath list = Project.get(Project.MODELS);

        assertThat(list.getList("items.modelId", String.class)).doesNotContainNull();
        Project.awaitTypes(before, "reconstruction.finished");
    }

    @Test
    void tellsThatAModelIsGone() {
        String model = made("Roof", "\"2d\"");
        Project.awaitTypes(before, "reconstruction.finished");

        simulator.world().reset();
        simulator.world().setScript(false);

        Project.awaitTypes(before, "model.removed");
        Project.awaitPolls(simulator, "listModels", 4);
        assertThat(Project.of(Project.toldAfter(before), model).stream()
                        .filter(event -> event.get("type").equals("model.removed")))
                .hasSize(1);
        Project.awaitUntil(() -> Project.get(Project.MODELS).getList("items").size() == 2);
    }

    private static String made(String name, String products) {
        return Project.post(Project.MODELS, """
                        {"name":"%s","products":[%s],"taskFolderId":4711,"quality":"low"}""".formatted(name, products))
                .then()
                .statusCode(201)
                .extract()
                .path("modelId");
    }
}
