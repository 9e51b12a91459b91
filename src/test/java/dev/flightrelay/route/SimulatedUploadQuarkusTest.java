package dev.flightrelay.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.api.ApiFixture;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;
import dev.flightrelay.simulator.Simulator;
import dev.flightrelay.write.Looks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

/** Whole uploads to the simulator, whose bucket checks signatures and whose FlightHub reads the file. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SimulatedUploadQuarkusTest {

    private static final String PROJECT = "51000000-0000-4000-8000-000000000001";
    private static final String ROUTES = "/api/v1/projects/" + PROJECT + "/routes";

    @Inject
    ApiFixture kept;

    @Inject
    Simulator simulator;

    @Inject
    Looks looks;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void project() throws IOException {
        kept.project(PROJECT, "UPLOADTESTS01");
        file = KmzFiles.flown(12).write(folder.resolve("perimeter.kmz"));
    }

    @AfterEach
    void reset() {
        simulator.reset();
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_AFTER", "STATUS_AFTER", "TRUNCATED"})
    void aRouteWhoseAnswerGotLostIsFound(FaultKind fault) {
        String name = "Lost " + fault;
        simulator.faults().add(Fault.on("finishWaylineUpload", fault));
        String operation =
                upload(name).post(ROUTES).then().statusCode(504).extract().path("operationId");

        looks.now(PROJECT);

        String routeId = given().get("/api/v1/projects/" + PROJECT + "/operations/" + operation)
                .then()
                .body("outcome", equalTo("succeeded"))
                .body("readBack", equalTo(true))
                .extract()
                .path("result.routeId");
        given().get(ROUTES + "/" + routeId).then().statusCode(200).body("name", equalTo(name));
    }

    @Test
    void aRouteThatWasNotMadeStaysUnknownAlsoWhereAnotherHasItsName() {
        upload("Twice").post(ROUTES).then().statusCode(201);
        simulator.faults().add(Fault.on("finishWaylineUpload", FaultKind.RESET));
        String operation =
                upload("Twice").post(ROUTES).then().statusCode(504).extract().path("operationId");

        looks.toTheEnd(PROJECT);

        given().get("/api/v1/projects/" + PROJECT + "/operations/" + operation)
                .then()
                .body("outcome", equalTo("outcome-unknown"))
                .body("looking", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minio", "aws", "ali"})
    void theBucketTakesTheSignatureOfEachProvider(String provider) throws IOException {
        storage(provider);

        String routeId = upload("Außenrunde 2 + mehr")
                .post(ROUTES)
                .then()
                .statusCode(201)
                .extract()
                .path("routeId");

        // The list may be the one of the second before.
        await().untilAsserted(() -> given().get(ROUTES).then().statusCode(200).body("items.routeId", hasItem(routeId)));
        given().get(ROUTES + "/" + routeId)
                .then()
                .statusCode(200)
                .body("name", equalTo("Außenrunde 2 + mehr"))
                .body("waypoints", equalTo(12));
        byte[] content = given().get(ROUTES + "/" + routeId + "/content")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(Arrays.equals(content, Files.readAllBytes(file)))
                .as("the file comes back")
                .isTrue();
    }

    @Test
    void tellsWhatTheBucketSaysAgainstTheCredential() {
        simulator.faults().add(Fault.status("/bucket/*", 403));

        upload("x")
                .post(ROUTES)
                .then()
                .statusCode(502)
                .body("code", equalTo("upstream-failed"))
                .body("detail", containsString("refused FlightHub's storage credential (HTTP 403, AccessDenied)"));
        assertThat(simulator.calls().of("finishWaylineUpload")).isZero();
    }

    @Test
    void aStorageCredentialOfTheApiIsTheOneThatTheBucketTakes() {
        given().post("/api/v1/projects/" + PROJECT + "/storage-credentials")
                .then()
                .statusCode(200)
                .body("provider", equalTo("minio"))
                .body("endpoint", equalTo(simulator.url()))
                .body("objectKeyPrefix", containsString(PROJECT));
    }

    private void storage(String provider) {
        given().contentType(ContentType.JSON)
                .body("{\"provider\":\"" + provider + "\"}")
                .put(simulator.url() + "/control/storage")
                .then()
                .statusCode(200);
    }

    private RequestSpecification upload(String name) {
        return given().multiPart("file", file.toFile()).multiPart("name", name, "text/plain;charset=UTF-8");
    }
}
