package dev.flightrelay.contract;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** That what is wrong is found. */
class FlightHubContractTest {

    private static final FlightHubContract FLIGHTHUB = new FlightHubContract();
    private static final Map<String, String> HEADERS = Map.of(
            "X-Request-Id",
            "6f1c8d8e-0c5d-4f7b-9d5c-0a1b2c3d4e5f",
            "X-Language",
            "en",
            "X-Project-Uuid",
            "51000000-0000-4000-8000-000000000001");
    private static final String TASK = """
            {"name":"n","wayline_uuid":"cccccccc-1111-4222-8333-dddddddddddd","sn":"D1","task_type":"immediate",
             "time_zone":"Europe/Berlin","rth_altitude":100,"rth_mode":"optimal","wayline_precision_type":"rtk",
             "resumable_status":"manual","out_of_control_action_in_flight":"return_home"}""";

    @Test
    void passesWhatIsRight() {
        assertThat(FLIGHTHUB.faultsOfRequest("createFlightTask", Map.of(), HEADERS, TASK))
                .isEmpty();
        assertThat(FLIGHTHUB.faultsOfRequest("listProjects", Map.of("page", "2"), HEADERS, ""))
                .isEmpty();
        assertThat(FLIGHTHUB.faultsOfAnswer("createFlightTask", 200, """
                {"code":0,"message":"OK","data":{"task_uuid":"aaaaaaaa-1111-4222-8333-bbbbbbbbbbbb"}}""")).isEmpty();
    }

    @Test
    void findsWhatIsWrongWithARequest() {
        assertThat(FLIGHTHUB.faultsOfRequest("listProjects", Map.of("page", "0", "colour", "red"), HEADERS, "{}"))
                .hasSize(3);
        assertThat(FLIGHTHUB.faultsOfRequest("createFlightTask", Map.of(), Map.of(), TASK))
                .containsExactlyInAnyOrder("header X-Request-Id is missing", "header X-Project-Uuid is missing");
        assertThat(FLIGHTHUB.faultsOfRequest("createFlightTask", Map.of(), HEADERS, TASK.replace("\"sn\"", "\"dock\"")))
                .hasSize(2);
        assertThat(FLIGHTHUB.faultsOfRequest("createFlightTask", Map.of(), HEADERS, TASK.replace("100", "\"high\"")))
                .hasSize(1);
    }

    @Test
    void findsFieldsThatAreNotDescribedAtEveryDepth() {
        String trigger = """
                {"workflow_uuid":"w","trigger_type":0,"name":"n","params":{"latitude":1,"longitude":2,"level":3%s}}""";

        assertThat(FLIGHTHUB.faultsOfRequest("triggerWorkflow", Map.of(), HEADERS, trigger.formatted("")))
                .isEmpty();
        assertThat(FLIGHTHUB.faultsOfRequest(
                        "triggerWorkflow", Map.of(), HEADERS, trigger.formatted(",\"colour\":\"red\"")))
                .containsExactly("body field params.colour is not described");
    }

    @Test
    void looksIntoJsonInTexts() {
        String start = "{\"resource_uuid\":\"r\",\"parameter_2d\":\"{\\\"parameter\\\":{%s}}\"}";

        assertThat(FLIGHTHUB.faultsOfRequest(
                        "startOpenModelReconstruction", Map.of(), HEADERS, start.formatted("\\\"map_mode\\\":1")))
                .isEmpty();
        assertThat(FLIGHTHUB.faultsOfRequest(
                        "startOpenModelReconstruction", Map.of(), HEADERS, start.formatted("\\\"map_mode\\\":7")))
                .hasSize(1);
        assertThat(FLIGHTHUB.faultsOfRequest(
                        "startOpenModelReconstruction", Map.of(), HEADERS, start.formatted("\\\"mapMode\\\":1")))
                .containsExactly("body field parameter_2d.parameter.mapMode is not described");
    }

    @Test
    void findsWhatIsWrongWithAnAnswer() {
        assertThat(FLIGHTHUB.faultsOfAnswer("createFlightTask", 200, "{\"code\":0,\"data\":{\"task_uuid\":7}}"))
                .isNotEmpty();
        assertThat(FLIGHTHUB.faultsOfAnswer("createFlightTask", 500, "{\"message\":\"no\"}"))
                .isNotEmpty();
    }
}
