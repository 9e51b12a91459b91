package dev.flightrelay.simulator;

import java.io.IOException;
import java.time.Duration;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OpenModelAnswersTest extends OpenModelingSimulator {

    private static final String START = "/open_model/models/reconstruction/start";
    private static final String RUNNING = "/open_model/models/running";
    private static final String GOOD = "{\"parameter\":{\"map_mode\":1,\"quality_level\":2}}";

    @Test
    void modelGrowsIsDoneAndIsPacked() throws Exception {
        importedPhotos();
        JsonObject job = started(request().put("parameter_3d", GOOD)).getJsonObject("model_3d");
        String model = job.getString("uuid");
        assertThat(job.getInteger("status")).isEqualTo(12);
        assertThat(job.getInteger("sub_error_code")).isZero();

        running.clock.advance(Duration.ofSeconds(50));
        JsonObject halfWay = model(model);
        assertThat(halfWay.getInteger("model_status")).isEqualTo(14);
        assertThat(halfWay.getInteger("reconstruction_progress")).isBetween(40, 60);
        assertThat(list(running.get(RUNNING)).getJsonObject(0)).isEqualTo(halfWay);

        running.clock.advance(Duration.ofSeconds(50));
        JsonObject done = model(model);
        assertThat(done.getInteger("model_status")).isEqualTo(15);
        assertThat(done.getInteger("zip_status")).isEqualTo(1);
        assertThat(done.getString("zip_file_key")).isEmpty();
        assertThat(running.get(RUNNING).encode()).contains("\"list\":null");

        running.clock.advance(Duration.ofSeconds(20));
        JsonObject packed = model(model);
        assertThat(packed.getInteger("zip_status")).isEqualTo(2);
        assertThat(packed.getInteger("zip_progress")).isEqualTo(100);
        assertThat(packed.getLong("model_size")).isPositive();
        assertThat(projectBucket().get(packed.getString("zip_file_key")).statusCode())
                .as("the storage credential opens it")
                .isEqualTo(200);
    }

    @Test
    void mapEndsWithAStatusOfItsOwn() throws Exception {
        importedPhotos();
        String model = started(request().put("parameter_2d", GOOD))
                .getJsonObject("model_2d")
                .getString("uuid");
        running.clock.advance(Duration.ofMinutes(1));

        assertThat(model(model).getInteger("model_status")).isEqualTo(9);
        assertThat(model(model).getInteger("model_type")).isEqualTo(1);
    }

    @Test
    void eachProductBeginsOrFailsByItself() throws Exception {
        importedPhotos();
        JsonObject result = started(request()
                .put("parameter_2d", GOOD)
                .put("parameter_3d", "no json")
                .put("parameter_3dgs", "{}")
                .put("parameter_lidar", "{\"parameter\":{\"scene_type\":7}}"));

        assertThat(result.getJsonObject("model_2d").getInteger("sub_error_code"))
                .isZero();
        assertThat(result.getJsonObject("model_3dgs").getInteger("sub_error_code"))
                .isZero();
        assertThat(result.getJsonObject("model_3d").getInteger("sub_error_code"))
                .isEqualTo(102001);
        assertThat(result.getJsonObject("model_lidar").encode())
                .isEqualTo("{\"uuid\":\"\",\"status\":8,\"sub_error_code\":102001}");
        assertThat(list(running.get(RUNNING))).hasSize(2);
    }

    @Test
    void objectInsteadOfAStringIsAParameterError() throws Exception {
        importedPhotos();
        JsonObject body = request().put("parameter_2d", GOOD).put("parameter_3d", new JsonObject(GOOD));

        assertThat(code("POST", START, body)).isEqualTo(200101);
        assertThat(code("POST", START, request())).isEqualTo(200101);
        assertThat(running.get(RUNNING).encode()).contains("\"list\":null");
    }

    @Test
    void needsPhotosThatAreThere() throws Exception {
        assertThat(code("POST", START, request().put("parameter_2d", GOOD))).isEqualTo(200404);
        data("POST", REPORT, report(uploadedPhotos("a.jpg"), "a.jpg"));
        JsonObject early = started(request().put("parameter_2d", GOOD)).getJsonObject("model_2d");
        assertThat(early.getInteger("status")).isEqualTo(13);
        assertThat(early.getInteger("sub_error_code")).isEqualTo(102002);

        data("DELETE", RESOURCE, null);
        assertThat(code("POST", START, request().put("parameter_2d", GOOD))).isEqualTo(200404);
    }

    @Test
    void stopGivesTheImagesBack() throws Exception {
        importedPhotos();
        String model = started(request().put("parameter_2d", GOOD).put("parameter_3d", GOOD))
                .getJsonObject("model_2d")
                .getString("uuid");
        assertThat(imagesUsed()).isEqualTo(4);

        assertThat(data("POST", "/open_model/models/" + model + "/reconstruction/stop", null))
                .isEmpty();
        assertThat(model(model).getInteger("model_status")).isEqualTo(16);
        assertThat(imagesUsed()).isEqualTo(2);
        assertThat(code("POST", "/open_model/models/" + model + "/reconstruction/stop", null))
                .as("again")
                .isZero();
        assertThat(imagesUsed()).isEqualTo(2);
    }

    @Test
    void whatIsOverCannotBeStopped() throws Exception {
        importedPhotos();
        String model = started(request().put("parameter_2d", GOOD))
                .getJsonObject("model_2d")
                .getString("uuid");
        running.clock.advance(Duration.ofMinutes(1));

        assertThat(code("POST", "/open_model/models/" + model + "/reconstruction/stop", null))
                .isEqualTo(200101);
        assertThat(model(model).getInteger("model_status")).isEqualTo(9);
        assertThat(imagesUsed()).isEqualTo(2);
    }

    @Test
    void deletedModelIsGone() throws Exception {
        importedPhotos();
        String model = started(request().put("parameter_lidar", "{}"))
                .getJsonObject("model_lidar")
                .getString("uuid");

        assertThat(data("DELETE", "/open_model/models/" + model, null)).isEmpty();
        assertThat(code("GET", "/open_model/models/" + model, null)).isEqualTo(200404);
        assertThat(code("DELETE", "/open_model/models/" + model, null)).isEqualTo(200404);
        assertThat(imagesUsed()).isZero();
    }

    @Test
    void photosGoWithTheLastModelThatConsumesThem() throws Exception {
        importedPhotos();
        started(request().put("parameter_2d", GOOD).put("parameter_3d", GOOD).put("delete_resource_if_finish", true));
        running.clock.advance(Duration.ofSeconds(89));
        assertThat(resourceStatus()).isEqualTo(1);
        running.clock.advance(Duration.ofSeconds(1));
        assertThat(resourceStatus()).isEqualTo(2);
        running.clock.advance(Duration.ofSeconds(5));
        assertThat(resourceStatus()).isEqualTo(3);
    }

    @Test
    void controlLetsReconstructionsFail() throws Exception {
        importedPhotos();
        running.control("PUT", "/reconstruction", "{\"outcome\":\"failed\"}");
        String failing = started(request().put("parameter_2d", GOOD))
                .getJsonObject("model_2d")
                .getString("uuid");
        running.control("PUT", "/reconstruction", "{\"outcome\":\"resource-failed\"}");
        String starved = started(request().put("parameter_2d", GOOD))
                .getJsonObject("model_2d")
                .getString("uuid");
        running.clock.advance(Duration.ofMinutes(1));

        assertThat(model(failing).getInteger("model_status")).isEqualTo(8);
        assertThat(model(failing).getInteger("error_code")).isEqualTo(310001);
        assertThat(model(failing).getInteger("reconstruction_progress")).isLessThan(60);
        assertThat(model(failing).getInteger("zip_status")).isZero();
        assertThat(model(starved).getInteger("model_status")).isEqualTo(13);
        assertThat(running.control("PUT", "/reconstruction", "{\"outcome\":\"luck\"}")
                        .getString("error"))
                .contains("luck");
    }

    private JsonObject started(JsonObject body) throws IOException {
        return data("POST", START, body);
    }

    private JsonObject model(String id) throws IOException {
        return data("GET", "/open_model/models/" + id, null);
    }

    private static int imagesUsed() throws IOException {
        return running.control("GET", "/world", "").getInteger("imagesUsed");
    }

    private static JsonObject request() {
        return new JsonObject().put("resource_uuid", SET);
    }

    @Test
    void timeCanBeHeldAndMoved() throws Exception {
        importedPhotos();
        String id = started(request().put("parameter_2d", GOOD))
                .getJsonObject("model_2d")
                .getString("uuid");
        running.control("PUT", "/reconstruction", "{\"hold\":true}");

        running.clock.advance(Duration.ofMinutes(5));
        assertThat(model(id).getInteger("model_status")).isEqualTo(OpenModel.REQUESTING);
        running.control("PUT", "/reconstruction", "{\"advanceSeconds\":6}");
        assertThat(model(id).getInteger("model_status")).isEqualTo(OpenModel.EXECUTING);
        running.control("PUT", "/reconstruction", "{\"hold\":false}");
        running.clock.advance(Duration.ofSeconds(54));
        assertThat(model(id).getInteger("model_status")).isEqualTo(OpenModel.MAP_DONE);
    }

    @Test
    void photosCanBePutThereByAControlCall() throws Exception {
        JsonObject credential = data("POST", "/open_model/stores/obtain_token", null);
        JsonObject etags = running.control(
                        "POST",
                        "/photos",
                        new JsonObject()
                                .put("projectId", RunningSimulator.HARBOUR)
                                .put("callbackParam", credential.getString("callback_param"))
                                .put("names", JsonArray.of("DJI_0009.JPG"))
                                .encode())
                .getJsonObject("etags");
        JsonObject report = report(credential);
        report.getJsonArray("files")
                .add(new JsonObject().put("name", "DJI_0009.JPG").put("etag", etags.getString("DJI_0009.JPG")));

        assertThat(data("POST", REPORT, report).getInteger("upload_count")).isEqualTo(1);
        assertThat(running.control("POST", "/photos", "{\"projectId\":\"x\",\"names\":[]}")
                        .getString("error"))
                .contains("credential");
    }
}
