package dev.flightrelay.device;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.RelayJson;
import dev.flightrelay.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeviceWriteMapperTest {

    private static final ObjectMapper JSON = RelayJson.mapper();

    @Test
    void theTargetOfReturnSpecificHomeIsNamedAsInFlightHubSync() {
        assertThat(sent(DeviceWriteMapper.toCommand(command("return_specific_home", "DOCK2"))))
                .isEqualTo(tree("""
                        {"device_command":"return_specific_home","device_cmd_data":{"home_dock_sn":"DOCK2"}}"""));
        assertThat(sent(DeviceWriteMapper.toCommand(command("return_home_cancel", null))))
                .isEqualTo(tree("{\"device_command\":\"return_home_cancel\"}"));
    }

    @Test
    void streamQualityIsSentUnderBothOfItsNames() {
        JsonNode sent = sent(DeviceWriteMapper.toQuality("AIR1", new StreamQualityChange("81-0-0", "adaptive")));

        assertThat(sent.get("quality").asText()).isEqualTo("adaptive");
        assertThat(sent.get("quality_type").asText()).isEqualTo("adaptive");
    }

    @Test
    void deviceControlNamesTheAircraftByTheDocumentedFieldOnly() {
        assertThat(sent(DeviceWriteMapper.toControl("AIR1", new ControlRequest(List.of("81-0-0", "82-0-0")))))
                .isEqualTo(tree("{\"drone_sn\":\"AIR1\",\"payload_index\":[\"81-0-0\",\"82-0-0\"]}"));
    }

    @Test
    void controlThatNobodyHasComesAsEmptyTexts() throws JsonProcessingException {
        UpstreamDeviceControl answer = JSON.readValue("""
                {"drone_sn":"AIR1","controls":[
                 {"type":"flight","gateway":{"sn":""},"user":{"call_sign":"","user_id":"","type":""}},
                 {"type":"gimbal"},
                 null]}""", UpstreamDeviceControl.class);

        assertThat(DeviceWriteMapper.toControl("op-1", "AIR1", answer).controls())
                .containsExactly(
                        new DeviceControl.Right("flight", null, null, null, null, null),
                        new DeviceControl.Right("gimbal", null, null, null, null, null));
    }

    @Test
    void controlsMayBeNullOrMissing() throws JsonProcessingException {
        assertThat(DeviceWriteMapper.toControl("op-1", "AIR1", null).controls()).isEmpty();
        assertThat(DeviceWriteMapper.toControl(
                                "op-1", "AIR1", JSON.readValue("{\"controls\":null}", UpstreamDeviceControl.class))
                        .controls())
                .isEmpty();
    }

    @Test
    void readsTheDeadlineInAnyOffset() {
        assertThat(DeviceWriteMapper.toDeadline(until("2026-11-21T12:15:30+02:00")))
                .isEqualTo(Instant.parse("2026-11-21T10:15:30Z"));
        assertThat(DeviceWriteMapper.toDeadline(until(null))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1795255200", "2026-11-21", "2026-11-21T10:15:30"})
    void refusesADeadlineThatIsNoTime(String notAfter) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> DeviceWriteMapper.toDeadline(until(notAfter)))
                .withMessageStartingWith("notAfter: has to be a time of RFC 3339")
                .withMessageEndingWith(notAfter);
    }

    @Test
    void nothingThatHoldsThePasswordShowsIt() {
        RtkCalibrationRequest request =
                new RtkCalibrationRequest("ntrip.example.org", 2101, "user-1", "sesame-2", "MOUNT");

        assertThat(request + " " + DeviceWriteMapper.toRtk(request)).doesNotContain("sesame-2", "user-1");
        assertThat(sent(DeviceWriteMapper.toRtk(request)).get("password").asText())
                .isEqualTo("sesame-2");
    }

    private static DeviceCommand command(String command, String homeDockSn) {
        return new DeviceCommand(command, homeDockSn, null);
    }

    private static DeviceCommand until(String notAfter) {
        return new DeviceCommand("return_home", null, notAfter);
    }

    private static JsonNode sent(Object body) {
        try {
            return JSON.readTree(JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
