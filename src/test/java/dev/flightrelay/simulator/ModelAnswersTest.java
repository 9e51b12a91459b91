package dev.flightrelay.simulator;

import java.net.http.HttpResponse;
import java.time.Duration;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ModelAnswersTest extends StorageSimulator {

    @Test
    void projectsHaveModelsFromTheStart() throws Exception {
        JsonArray models = list(running.get("/model"));
        JsonObject detail = data("GET", "/model/7001", null);
        HttpResponse<String> file = open(detail.getString("url"));

        assertThat(models).hasSize(2);
        assertThat(models.getJsonObject(0).getString("file_type")).isEqualTo("model_2d");
        assertThat(detail.getString("name")).isEqualTo("Container yard");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/zip");
        assertThat(open(detail.getString("preview_url")).body()).startsWith("<svg");
        assertThat(code("GET", "/model/7003", null)).isEqualTo(200404);
        assertThat(code("GET", "/model/roof", null)).isEqualTo(200101);
    }

    @Test
    void createdModelGrowsAndIsListedWhenItIsFinished() throws Exception {
        long id = data("POST", "/model/create", roof()).getLong("id");
        JsonObject begun = data("GET", "/model/" + id, null);
        running.clock.advance(Duration.ofSeconds(30));
        JsonObject halfWay = data("GET", "/model/" + id, null);
        assertThat(list(running.get("/model"))).hasSize(2);
        running.clock.advance(Duration.ofSeconds(30));
        JsonObject finished = data("GET", "/model/" + id, null);

        assertThat(begun.getLong("size")).isZero();
        assertThat(halfWay.getLong("size")).isBetween(1L, finished.getLong("size") - 1);
        assertThat(halfWay.getString("url")).isEmpty();
        assertThat(open(finished.getString("url")).statusCode()).isEqualTo(200);
        assertThat(open(finished.getString("preview_url")).statusCode()).isEqualTo(200);
        assertThat(list(running.get("/model")).getJsonObject(2).getLong("id")).isEqualTo(id);
    }

    @Test
    void makesOneModelPerTypeAndTakesAPlainStringToo() throws Exception {
        data("POST", "/model/create", roof().put("reconstruction_type", JsonArray.of("model_2d", "model_3d")));
        data("POST", "/model/create", roof().put("reconstruction_type", "model_3d"));
        running.clock.advance(Duration.ofMinutes(2));

        assertThat(list(running.get("/model"))).hasSize(5);
    }

    @Test
    void refusesWhatFlightHubDoesNotHave() throws Exception {
        assertThat(refused("name", "")).isEqualTo(200101);
        assertThat(refused("reconstruction_type", new JsonArray())).isEqualTo(200101);
        assertThat(refused("reconstruction_type", new JsonArray().addNull())).isEqualTo(200101);
        assertThat(refused("reconstruction_type", JsonArray.of("model_4d"))).isEqualTo(200101);
        assertThat(refused("task_folder_id", "4711")).isEqualTo(200101);
        assertThat(refused("task_folder_id", 0)).isEqualTo(200404);
        assertThat(refused("simplified_factor", 1.5)).isEqualTo(200101);
        assertThat(refused("quality_level", "best")).isEqualTo(200101);
        assertThat(refused("reconstruction_mode", "upside_down")).isEqualTo(200101);
        assertThat(refused("generate_model_formats", JsonArray.of("doc"))).isEqualTo(200101);
        assertThat(list(running.get("/model"))).hasSize(2);
    }

    private int refused(String field, Object value) throws Exception {
        return code("POST", "/model/create", roof().put(field, value));
    }

    private static JsonObject roof() {
        return new JsonObject()
                .put("name", "Roof")
                .put("reconstruction_type", JsonArray.of("model_2d"))
                .put("task_folder_id", 4711)
                .put("simplified_factor", 0.2)
                .put("quality_level", "medium")
                .put("generate_model_formats", JsonArray.of("b3dm"));
    }
}
