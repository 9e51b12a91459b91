package dev.flightrelay.simulator;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ControlTest extends QuietSimulator {

    @Test
    void raisesAndClearsAlerts() throws Exception {
        String id = running.control(
                        "POST",
                        "/alerts",
                        "{\"deviceSn\":\"%s\",\"code\":\"0x2\",\"level\":\"warning\",\"message\":\"Smoke\",\"args\":{\"n\":1}}"
                                .formatted(DOCK))
                .getString("alertId");
        assertThat(hms()).contains("\"level\":\"warning\"", "\"message\":\"Smoke\"", "\"args\":{\"n\":1}");

        assertThat(running.control("DELETE", "/alerts/" + id, "").getBoolean("done"))
                .isTrue();
        assertThat(hms()).contains("\"device_hms\":{\"list\":null}");
        assertThat(running.control("DELETE", "/alerts/" + id, "").getString("error"))
                .contains(id);
    }

    @Test
    void changesDevicesAndProjects() throws Exception {
        running.control("PUT", "/devices/" + DOCK, "{\"online\":false}");
        assertThat(running.get("/device/" + DOCK + "/state").getInteger("code")).isEqualTo(212015);
        running.control("PUT", "/devices/" + DOCK, "{\"online\":null,\"present\":false}");
        assertThat(running.get("/device/" + DOCK + "/state").getInteger("code")).isEqualTo(210900);
        running.control("PUT", "/devices/" + DOCK, "{\"present\":true}");
        assertThat(running.get("/device/" + DOCK + "/state").getInteger("code")).isZero();

        running.control("PUT", "/projects/" + RunningSimulator.HARBOUR, "{\"present\":false}");
        assertThat(running.get("/project/device").getInteger("code")).isEqualTo(200403);
        running.control("PUT", "/organization", "{\"devicesVisible\":false}");
        assertThat(running.get("/device").encode()).contains("\"list\":null");
    }

    @Test
    void setsListsAndRemovesFaults() throws Exception {
        running.control(
                "POST",
                "/faults",
                "{\"path\":\"/project*\",\"kind\":\"http-429\",\"count\":2,\"retryAfterSeconds\":3}");

        assertThat(running.send(running.request("/project")).statusCode()).isEqualTo(429);
        JsonObject listed =
                running.control("GET", "/faults", "").getJsonArray("items").getJsonObject(0);
        assertThat(listed.getString("kind")).isEqualTo("status");
        assertThat(listed.getInteger("left")).isEqualTo(1);
        assertThat(listed.getInteger("met")).isEqualTo(1);

        running.control("DELETE", "/faults", "");
        assertThat(running.send(running.request("/project")).statusCode()).isEqualTo(200);
    }

    @Test
    void knowsEveryKindByItsWireName() throws Exception {
        for (FaultKind kind : FaultKind.values()) {
            JsonObject answer = running.control(
                    "POST", "/faults", "{\"path\":\"nothing\",\"kind\":\"%s\"}".formatted(kind.wireName()));
            assertThat(answer.getBoolean("done")).isTrue();
        }
        assertThat(FaultKind.NULL_LIST.wireName()).isEqualTo("null-list");
    }

    @Test
    void saysWhatIsWrongWithAControlCall() throws Exception {
        assertThat(error("POST", "/faults", "{\"path\":\"*\",\"kind\":\"nonsense\"}"))
                .contains("nonsense");
        assertThat(error("POST", "/faults", "{\"kind\":\"slow\"}")).contains("path");
        assertThat(error("POST", "/faults", "{\"path\":\"*\",\"kind\":\"slow\",\"count\":0}"))
                .contains("count");
        assertThat(error("POST", "/faults", "{\"path\":\"^(\",\"kind\":\"slow\"}"))
                .isNotBlank();
        assertThat(error("POST", "/faults", "no json")).isNotBlank();
        assertThat(error("PUT", "/devices/NOBODY", "{\"online\":true}")).contains("NOBODY");
        assertThat(error("PUT", "/devices/" + DOCK, "{\"pilot\":true}")).contains(DOCK);
        assertThat(error("PUT", "/script", "{\"on\":\"yes\"}")).isNotBlank();
        assertThat(error("GET", "/nothing", "")).isNotBlank();
    }

    @Test
    void showsWorldCallsAndRecord() throws Exception {
        running.get("/project");
        running.get("/project");

        assertThat(running.control("GET", "/calls", "").getInteger("listProjects"))
                .isEqualTo(2);
        running.control("DELETE", "/calls", "");
        assertThat(running.control("GET", "/calls", "")).isEmpty();

        JsonObject world = running.control("GET", "/world", "");
        assertThat(world.getJsonArray("projects")).hasSize(2);
        assertThat(world.getJsonArray("devices")).hasSize(12);
        assertThat(world.getJsonArray("routes")).hasSize(6);
        assertThat(world.getJsonArray("workflows")).hasSize(4);

        assertThat(running.control("GET", "/record", "").getJsonArray("items").encode())
                .contains("\"what\":\"reset\"", "\"at\":\"2026-11-20T10:15:30Z\"");
    }

    private static String hms() throws Exception {
        return running.get("/device/hms?device_sn_list=" + DOCK).encode();
    }

    private static String error(String method, String path, String body) throws Exception {
        return running.control(method, path, body).getString("error", "");
    }
}
