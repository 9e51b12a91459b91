package dev.flightrelay.simulator;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RouteAnswersTest extends StorageSimulator {

    private static final String FINISH = "/wayline/finish-upload";

    @Test
    void everyRouteOfTheStartHasAFileBehindASignedLink() throws Exception {
        JsonArray routes = list(running.get("/wayline"));

        assertThat(routes).isNotEmpty();
        for (int i = 0; i < routes.size(); i++) {
            JsonObject route = routes.getJsonObject(i);
            JsonObject detail = data("GET", "/wayline/" + route.getString("id"), null);
            HttpResponse<String> file = open(detail.getString("download_url"));

            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Length")).hasValue(String.valueOf(route.getInteger("size")));
            assertThat(detail.getInteger("wayline_point_nums")).isNotNegative();
        }
    }

    @Test
    void uploadedRouteIsListedAndCanBeFetched() throws Exception {
        byte[] kmz = kmz(3);
        String key = uploaded(kmz);
        JsonObject made = data("POST", FINISH, finish("perimeter.kmz", key));
        JsonObject listed = list(running.get("/wayline")).stream()
                .map(JsonObject.class::cast)
                .filter(route -> route.getString("id").equals(made.getString("uuid")))
                .findFirst()
                .orElseThrow();
        JsonObject detail = data("GET", "/wayline/" + made.getString("uuid"), null);

        assertThat(made.getString("name")).isEqualTo("perimeter.kmz");
        assertThat(listed.getString("name")).isEqualTo("perimeter");
        assertThat(listed.getString("device_model_key")).isEqualTo("0-100-1");
        assertThat(listed.getJsonArray("template_types")).containsExactly("mapping_2d");
        assertThat(listed.getJsonArray("payload_information").getJsonObject(0).getString("type"))
                .isEqualTo("99");
        assertThat(listed.getInteger("size")).isEqualTo(kmz.length);
        assertThat(listed.getLong("update_time")).isEqualTo(running.clock.millis());
        assertThat(detail.getInteger("wayline_point_nums")).isEqualTo(3);
        assertThat(detail.getDouble("distance")).isEqualTo(222.6);
        assertThat(open(detail.getString("download_url")).headers().firstValue("ETag"))
                .hasValue("\"" + Digests.md5(kmz) + "\"");
        assertThat(list(running.get("/wayline")).encode()).doesNotContain("X-Amz");
    }

    @Test
    void badKmzIsHttp500WithoutAReason() throws Exception {
        String noZip = uploaded("no zip".getBytes(StandardCharsets.UTF_8));
        withoutReason(finish("a.kmz", noZip));
        withoutReason(finish("a.kmz", uploaded(SampleFiles.zip(Map.of("wpmz/template.kml", KML)))));
        withoutReason(
                finish("a.kmz", uploaded(SampleFiles.zip(Map.of("template.kml", KML, "waylines.wpml", "<kml/>")))));
        withoutReason(finish("a.kmz", noZip + "x"));
        // there, but not below the prefix
        withoutReason(finish("a.kmz", RunningSimulator.HARBOUR + "/models/7001.zip"));
    }

    @Test
    void routeOfOnePointFailsTheCheck() throws Exception {
        HttpResponse<String> answer = answer("POST", FINISH, finish("a.kmz", uploaded(kmz(1))));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getInteger("code")).isEqualTo(219019);
    }

    @Test
    void refusesWhatIsMissing() throws Exception {
        String key = uploaded(kmz(2));

        assertThat(code("POST", FINISH, null)).isEqualTo(200610);
        assertThat(code("POST", FINISH, "[]")).isEqualTo(200610);
        assertThat(code("POST", FINISH, new JsonObject().put("name", "a"))).isEqualTo(200101);
        assertThat(code("POST", FINISH, finish(" ", key))).isEqualTo(200101);
        assertThat(code("POST", FINISH, new JsonObject().put("name", 7).put("object_key", key)))
                .isEqualTo(200101);
        assertThat(code("GET", "/wayline/nothing", null)).isEqualTo(200404);
    }

    @Test
    void resetTakesUploadedRoutesAway() throws Exception {
        int before = list(running.get("/wayline")).size();
        data("POST", FINISH, finish("a.kmz", uploaded(kmz(2))));
        assertThat(list(running.get("/wayline"))).hasSize(before + 1);

        running.simulator.reset();
        assertThat(list(running.get("/wayline"))).hasSize(before);
    }

    private void withoutReason(JsonObject body) throws Exception {
        HttpResponse<String> answer = answer("POST", FINISH, body);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"code\":200500,\"message\":\"server error\"}");
    }

    private static JsonObject finish(String name, String key) {
        return new JsonObject().put("name", name).put("object_key", key);
    }
}
