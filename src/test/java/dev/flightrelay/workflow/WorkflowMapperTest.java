package dev.flightrelay.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import dev.flightrelay.RelayJson;
import dev.flightrelay.device.Devices;

import static org.assertj.core.api.Assertions.assertThat;

class WorkflowMapperTest {

    private static final Devices.Position POSITION = new Devices.Position(47.1, 8.5);

    private final ObjectMapper json = RelayJson.mapper();

    @Test
    void saysWhatFlightHubWants() throws JsonProcessingException {
        assertSent(new WorkflowTrigger("w1", "Fence alarm", "SN1", null, null, 5, "Zone 4"), """
                {"workflow_uuid": "w1", "trigger_type": 0, "name": "Fence alarm",
                 "params": {"latitude": 47.1, "longitude": 8.5, "level": 5, "desc": "Zone 4"}}""");
    }

    @Test
    void levelIsThreeWhichIsTheThresholdByDefault() throws JsonProcessingException {
        assertSent(new WorkflowTrigger("w1", "Fence alarm", null, 47.1, 8.5, null, null), """
                {"workflow_uuid": "w1", "trigger_type": 0, "name": "Fence alarm",
                 "params": {"latitude": 47.1, "longitude": 8.5, "level": 3}}""");
    }

    private void assertSent(WorkflowTrigger alarm, String expected) throws JsonProcessingException {
        assertThat(json.readTree(json.writeValueAsString(WorkflowMapper.toUpstream(alarm, POSITION))))
                .isEqualTo(json.readTree(expected));
    }
}
