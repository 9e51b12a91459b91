package dev.flightrelay.simulator;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HmsAnswersTest extends QuietSimulator {

    @Test
    void hmsAnswersKnownDevicesOnly() throws Exception {
        running.world().raiseAlert(DOCK, "0x1", "warning", "Test", Map.of("n", 1));
        JsonArray list =
                list(running.get("/device/hms?device_sn_list=" + DOCK + ",NOBODY," + FOREIGN_DOCK + "," + AIRCRAFT));

        assertThat(list).hasSize(2);
        assertThat(list.getJsonObject(0).getString("device_sn")).isEqualTo(DOCK);
        assertThat(list.getJsonObject(0).getJsonObject("device_hms").getJsonArray("list"))
                .hasSize(1);
        assertThat(list.getJsonObject(1).encode())
                .isEqualTo("{\"device_sn\":\"" + AIRCRAFT + "\",\"device_hms\":{\"list\":null}}");
        assertThat(running.get("/device/hms?device_sn_list=NOBODY").encode()).contains("\"list\":null");
    }

    @Test
    void hmsTakesAtMostAHundredSerials() throws Exception {
        assertThat(running.get("/device/hms?device_sn_list=" + serials(100)).getInteger("code"))
                .isZero();
        assertThat(running.get("/device/hms?device_sn_list=" + serials(101)).getInteger("code"))
                .isEqualTo(200101);
        assertThat(running.get("/device/hms").getInteger("code")).isEqualTo(200101);
    }

    @Test
    void hmsSpeaksBothLanguagesAndNeverRepeatsAnId() throws Exception {
        running.world()
                .raiseAlert(new Alert("", DOCK, "0x1", "warning", "device_management", "Hot", "热", Map.of(), false));
        String path = "/device/hms?device_sn_list=" + DOCK;

        JsonObject english = alert(running.get(path));
        JsonObject chinese = alert(new JsonObject(running.send(running.bare(path)
                        .header("X-User-Token", running.simulator.key())
                        .header("X-Project-Uuid", RunningSimulator.HARBOUR))
                .body()));

        assertThat(english.getString("message")).isEqualTo("Hot");
        assertThat(chinese.getString("message")).isEqualTo("热");
        assertThat(english.getString("hms_id")).isNotEqualTo(chinese.getString("hms_id"));
        assertThat(english.getLong("begin_time")).isZero();
    }

    private static String serials(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "7CTDSIM%08d".formatted(i))
                .collect(Collectors.joining("%2C"));
    }

    private static JsonObject alert(JsonObject envelope) {
        return list(envelope)
                .getJsonObject(0)
                .getJsonObject("device_hms")
                .getJsonArray("list")
                .getJsonObject(0);
    }
}
