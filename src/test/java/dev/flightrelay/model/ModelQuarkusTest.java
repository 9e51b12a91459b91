package dev.flightrelay.model;

import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.api.ApiFixture;
import dev.flightrelay.task.ScriptedTasks;
import dev.flightrelay.upstream.ScriptedFlightHub;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

/** Models and annotations over HTTP. */
@QuarkusTest
@TestProfile(ScriptedTasks.class)
class ModelQuarkusTest {

    private static final String CREATE = "POST /model/create";
    private static final String MARK = "POST /map/element";

    @Inject
    ApiFixture kept;

    ScriptedFlightHub flightHub;

    private String path;

    @BeforeEach
    void project() {
        flightHub.reset();
        String project = UUID.randomUUID().toString();
        kept.project(project, "MODELTESTS01");
        path = "/api/v1/projects/" + project;
    }

    @Test
    void listsModels() {
        flightHub.answersFile("GET /model", "model/models.json");

        given().get(path + "/models?fresh=true")
                .then()
                .statusCode(200)
                .body("items.modelId", contains("10", "9"))
                .body("items[1].type", equalTo("model_2d"))
                .body("items[1].sizeBytes", equalTo(2048))
                .body("items[1].createdAt", equalTo("2026-01-01T00:00:00Z"));
    }

    @Test
    void tellsOneModelAndLeadsToItsFiles() {
        flightHub.answersFile("GET /model/9", "model/model.json");

        given().get(path + "/models/9").then().statusCode(200).body("createdBy", equalTo("ops"));
        given().redirects()
                .follow(false)
                .get(path + "/models/9/content")
                .then()
                .statusCode(302)
                .header("Location", "https://storage.example.invalid/9.zip?sig=x")
                .header("Cache-Control", "no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1e3", "99999999999999999999"})
    void idsOfModelsAreNumbers(String id) {
        given().get(path + "/models/" + id).then().statusCode(404).body("code", equalTo("not-found"));

        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void startsAReconstruction() {
        flightHub.answers(CREATE, "{\"code\":0,\"data\":{\"id\":10}}");

        given().contentType("application/json")
                .body("{\"name\":\"Roof\",\"products\":[\"2d\"],\"taskFolderId\":4711}")
                .post(path + "/models")
                .then()
                .statusCode(201)
                .header("Location", path + "/models/10")
                .body("modelId", equalTo("10"))
                .body("operationId", matchesPattern("[0-9a-f-]{36}"));

        assertThat(flightHub.calls())
                .singleElement()
                .extracting(ScriptedFlightHub.Call::body)
                .isEqualTo("{\"name\":\"Roof\",\"reconstruction_type\":[\"model_2d\"],\"task_folder_id\":4711}");
    }

    @Test
    void neverStartsAReconstructionTwice() {
        flightHub.answers(CREATE, 500, "{\"code\":200500,\"message\":\"internal server error\"}");

        given().contentType("application/json")
                .body("{\"name\":\"Roof\",\"products\":[\"2d\"],\"taskFolderId\":4711}")
                .post(path + "/models")
                .then()
                .statusCode(504)
                .body("code", equalTo("outcome-unknown"));

        assertThat(flightHub.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "'name':'','products':['2d'],'taskFolderId':1; name; has to be given",
                "'name':'x','products':[],'taskFolderId':1; products; has to have at least one product",
                "'name':'x','products':['4d'],'taskFolderId':1; products; has to be 2d or 3d",
                "'name':'x','products':['2d']; taskFolderId; has to be given",
                "'name':'x','products':['2d'],'taskFolderId':0; taskFolderId; has to be above 0",
                "'name':'x','products':['2d'],'taskFolderId':1,'quality':'best'; quality; has to be high, medium or low",
                "'name':'x','products':['2d'],'taskFolderId':1,'mode':'odd'; mode; has to be normal or surround",
                "'name':'x','products':['2d'],'taskFolderId':1,'formats':['doc']; formats; has to be b3dm, osgb",
                "'name':'x','products':['2d'],'taskFolderId':1,'simplifiedFactor':0; simplifiedFactor; has to be above 0",
                "'name':'x','products':['2d'],'taskFolderId':1,'simplifiedFactor':1.1; simplifiedFactor; at most 1",
                "'name':'x','products':['2d'],'taskFolderId':1,'area':[]; area; has to be 3 to 1000 corners"
            })
    void refusesReconstructionsThatCannotBe(String fields, String field, String words) {
        String body = given().contentType("application/json")
                .body("{" + fields.replace('\'', '"') + "}")
                .post(path + "/models")
                .then()
                .statusCode(400)
                .body("violations[0].field", startsWith(field))
                .extract()
                .path("violations[0].message");

        assertThat(body).contains(words).doesNotContain("null");
        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void putsAMarkOnTheMap() {
        flightHub.answers(MARK, "{\"code\":0,\"data\":{\"id\":\"56565656-1111-4222-8333-787878787878\"}}");

        given().contentType("application/json")
                .body("{\"name\":\"Smoke\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[8.5,47.1]}}")
                .post(path + "/annotations")
                .then()
                .statusCode(201)
                .body("annotationId", equalTo("56565656-1111-4222-8333-787878787878"))
                .body("operationId", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void tellsTheIdOfAMarkThatFlightHubDidNotTell() {
        flightHub.answers(MARK, "{\"code\":0,\"data\":null}");

        String id = given().contentType("application/json")
                .body("{\"name\":\"Smoke\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[8.5,47.1]}}")
                .post(path + "/annotations")
                .then()
                .statusCode(201)
                .extract()
                .path("annotationId");

        assertThat(flightHub.calls().get(0).body()).contains("{\"id\":\"" + id + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "'name':'x'; geometry",
                "'name':'x','geometry':{'type':'Circle','coordinates':[1,2]}; geometry.type",
                "'name':'x','geometry':{'type':'Point'}; geometry.coordinates",
                "'name':'x','geometry':{'type':'Point','coordinates':null}; geometry.coordinates",
                "'name':'x','geometry':{'type':'Point','coordinates':[47.1,181]}; geometry.coordinates",
                "'name':'x','colour':'red','geometry':{'type':'Point','coordinates':[1,2]}; colour",
                "'name':'x','id':'7','geometry':{'type':'Point','coordinates':[1,2]}; id"
            })
    void refusesMarksThatCannotBe(String fields, String field) {
        given().contentType("application/json")
                .body("{" + fields.replace('\'', '"') + "}")
                .post(path + "/annotations")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo(field));

        assertThat(flightHub.calls()).isEmpty();
    }
}
