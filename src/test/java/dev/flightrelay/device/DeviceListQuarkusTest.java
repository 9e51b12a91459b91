package dev.flightrelay.device;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.flightrelay.api.WritableProject;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.upstream.RecordingFlightHub;
import dev.flightrelay.upstream.RecordingFlightHub.Call;

import static dev.flightrelay.api.WritableProject.BASE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DeviceListQuarkusTest {

    @Inject
    WritableProject project;

    @Test
    void listsAreReadInOneCallBecausePagesAreUnsure() {
        try (RecordingFlightHub flightHub = project.start()) {
            flightHub.answers("{\"list\":["
                    + IntStream.range(0, 300)
                            .mapToObj("{\"gateway\":{\"sn\":\"DOCK%05d\"}}"::formatted)
                            .collect(Collectors.joining(","))
                    + "]}");

            for (String list : new String[] {BASE + "/devices", "/api/v1/devices"}) {
                given().get(list + "?fresh=true").then().statusCode(200).body("items", hasSize(300));
            }

            assertThat(flightHub.calls())
                    .extracting(Call::request)
                    .containsExactly("GET /openapi/v0.1/project/device", "GET /openapi/v0.1/device");
        }
    }
}
