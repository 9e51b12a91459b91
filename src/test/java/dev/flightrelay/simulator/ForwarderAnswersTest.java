package dev.flightrelay.simulator;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ForwarderAnswersTest extends QuietSimulator {

    private static final String PATH = "/live-stream/converter";
    private static final String CAMERA = "165-0-7";

    @Test
    void forwarderIsMadeSwitchedAndDeleted() throws Exception {
        String id = created("to-nvr", "rtmp://media.example.org/live/key");
        JsonObject made = only();
        assertThat(made.getString("converter_id")).isEqualTo(id);
        assertThat(made.getString("state")).isEqualTo("initialized");
        assertThat(made.getString("update_ts"))
                .isEqualTo(String.valueOf(running.clock.instant().getEpochSecond()));
        assertThat(made.getJsonObject("bypass_option").getString("url")).isEqualTo("rtmp://media.example.org/live/key");

        enable(id, true);
        assertThat(only().getString("state")).isEqualTo("running");
        running.world().setOnline(DOCK, false);
        assertThat(only().getString("state")).isEqualTo("initialized");
        enable(id, false);
        assertThat(only().getString("state")).isEqualTo("stopped");

        assertThat(running.call("DELETE", PATH + "/" + id, "").getInteger("code"))
                .isZero();
        assertThat(running.get(PATH).getJsonObject("data").encode())
                .isEqualTo("{\"list\":null,\"pagination\":{\"page\":1,\"page_size\":10,\"total\":0}}");
    }

    @Test
    void targetBelowInvalidRefusesTheStream() throws Exception {
        enable(created("lost", "rtmp://nowhere.invalid/live"), true);

        assertThat(only().getString("state")).isEqualTo("failed");
        assertThat(only().getInteger("code")).isEqualTo(212061);
    }

    @Test
    void sameStreamAddressAndNameAreTaken() throws Exception {
        created("one", "rtmp://media.example.org/1");

        assertThat(create("two", DOCK, "rtmp://media.example.org/1").getInteger("code"))
                .isEqualTo(213025);
        assertThat(create("two", "7CTDSIM00000002", "rtmp://media.example.org/1")
                        .getInteger("code"))
                .isEqualTo(213054);
        assertThat(create("one", DOCK, "rtmp://media.example.org/2").getInteger("code"))
                .isEqualTo(213055);
    }

    @Test
    void twentyForwardersAreTheMost() throws Exception {
        for (int i = 0; i < 20; i++) {
            created("forwarder " + i, "rtmp://media.example.org/" + i);
        }

        assertThat(create("one more", DOCK, "rtmp://media.example.org/20").getInteger("code"))
                .isEqualTo(233317);
        assertThat(list(running.get(PATH + "?page=2&page_size=15"))).hasSize(5);
        assertThat(running.get(PATH + "?page_size=0").getInteger("code")).isEqualTo(200101);
    }

    @Test
    void gb28181NeedsItsServer() throws Exception {
        JsonObject option = new JsonObject()
                .put("server_ip", "192.0.2.9")
                .put("server_port", "5060")
                .put("device_id", "34020000001320000001");
        JsonObject body = body("cctv", DOCK).put("schema", "gb28181").put("schema_option", option);

        assertThat(running.call("POST", PATH, body).getString("message"))
                .isEqualTo("parameter error: schema_option.device_password");
        option.put("device_password", "not a real one");
        assertThat(running.call("POST", PATH, body).getInteger("code")).isZero();
        assertThat(list(running.get(PATH + "?schema=gb28181"))).hasSize(1);
        assertThat(list(running.get(PATH + "?schema=rtmp"))).isNull();
        assertThat(list(running.get(PATH + "?enable=true"))).isNull();
        assertThat(list(running.get(PATH + "?device_sn=" + DOCK + "&camera_index=" + CAMERA)))
                .hasSize(1);
    }

    @Test
    void editionWithoutForwardingSaysSo() throws Exception {
        String id = created("before", "rtmp://media.example.org/1");
        running.control("PUT", "/livestream", "{\"forwarding\":false}");

        assertThat(create("after", DOCK, "rtmp://media.example.org/2").getInteger("code"))
                .isEqualTo(213050);
        assertThat(enable(id, true).getInteger("code")).isEqualTo(213051);
    }

    @Test
    void isRefusedWithFlightHubsCodes() throws Exception {
        assertThat(create("x", "NOBODY", "rtmp://media.example.org/1").getInteger("code"))
                .isEqualTo(210900);
        assertThat(create("x", AIRCRAFT, "rtmp://media.example.org/1").getInteger("code"))
                .isEqualTo(213014);
        assertThat(create("x", DOCK, "http://media.example.org/1").getInteger("code"))
                .isEqualTo(200101);
        assertThat(enable("nothing", true).getInteger("code")).isEqualTo(213029);
        assertThat(running.call("DELETE", PATH + "/nothing", "").getInteger("code"))
                .isEqualTo(213029);
        String id = created("x", "rtmp://media.example.org/1");
        assertThat(running.call("PUT", PATH + "/" + id, "{\"auto_push_stream\":1}")
                        .getInteger("code"))
                .isEqualTo(200101);
    }

    private static String created(String name, String url) throws Exception {
        JsonObject answer = create(name, DOCK, url);
        assertThat(answer.getInteger("code")).isZero();
        return answer.getJsonObject("data").getString("converter_id");
    }

    private static JsonObject create(String name, String sn, String url) throws Exception {
        JsonObject option = new JsonObject().put("url", url);
        return running.call("POST", PATH, body(name, sn).put("schema", "rtmp").put("schema_option", option));
    }

    private static JsonObject body(String name, String sn) {
        return new JsonObject().put("converter_name", name).put("sn", sn).put("camera_index", CAMERA);
    }

    private static JsonObject enable(String id, boolean on) throws Exception {
        return running.call("PUT", PATH + "/" + id, new JsonObject().put("auto_push_stream", on));
    }

    private static JsonObject only() throws Exception {
        assertThat(list(running.get(PATH))).hasSize(1);
        return list(running.get(PATH)).getJsonObject(0);
    }
}
