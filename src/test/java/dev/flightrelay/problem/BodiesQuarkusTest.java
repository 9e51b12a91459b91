package dev.flightrelay.problem;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.database.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

/** Bodies that are JSON and not what is asked for: no value is cut, turned into another type or left out. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class BodiesQuarkusTest {

    private static final String PROJECT = "/api/v1/projects/x/";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tasks                            | {"returnHeightMetres":119.99}     | returnHeightMetres | has to be a whole number
            tasks                            | {"returnHeightMetres":1e2}        | returnHeightMetres | has to be a whole number
            tasks                            | {"returnHeightMetres":"100"}      | returnHeightMetres | has to be a whole number
            tasks                            | {"returnHeightMetres":""}         | returnHeightMetres | has to be a whole number
            tasks                            | {"returnHeightMetres":true}       | returnHeightMetres | has to be a whole number
            tasks                            | {"repeat":{"daysOfWeek":[1.5]}}   | repeat.daysOfWeek[0] | has to be a whole number
            tasks                            | {"beginAt":1795259999}            | beginAt            | has to be a time
            tasks                            | {"beginAt":"1795259999"}          | beginAt            | has to be a time
            tasks                            | {"beginAt":""}                    | beginAt            | has to be a time
            tasks                            | {"beginAt":[2026]}                | beginAt            | has to be a time
            tasks                            | {"startTimes":[1.5]}              | startTimes[0]      | has to be a time
            models                           | {"taskFolderId":47.9}             | taskFolderId       | has to be a whole number
            models                           | {"simplifiedFactor":"0.5"}        | simplifiedFactor   | has to be a number
            models                           | {"products":[2]}                  | products[0]        | has to be a text
            livestreams                      | {"durationSeconds":1.5}           | durationSeconds    | has to be a whole number
            workflow-triggers                | {"level":1.5}                     | level              | has to be a whole number
            workflow-triggers                | {"latitude":"1"}                  | latitude           | has to be a number
            devices/y/rtk-calibrations       | {"port":2101.5}                   | port               | has to be a whole number
            alerts/y/acknowledgement         | {"note":1}                        | note               | has to be a text
            alerts/y/acknowledgement         | {"note":1.5}                      | note               | has to be a text
            alerts/y/acknowledgement         | {"note":true}                     | note               | has to be a text
            stream-forwarders/y              | {"enabled":"true"}                | enabled            | has to be true or false
            stream-forwarders/y              | {"enabled":1}                     | enabled            | has to be true or false
            stream-forwarders/y              | {"enabled":2}                     | enabled            | has to be true or false
            stream-forwarders/y              | {"enabled":""}                    | enabled            | has to be true or false
            open-modeling/resources/y/reconstructions | {"products":{"2d":{"bar":{}}}} | products.2d.bar | is not a field
            models                           | {"products":["2d","2d"],"name":"x","taskFolderId":1} | products | has to have each product once
            tasks                            | {} {}                             | body               | is not valid JSON
            tasks                            | {}x                               | body               | is not valid JSON
            tasks                            | {}]                               | body               | is not valid JSON
            """)
    void areReadWordForWord(String path, String body, String field, String message) {
        String method = path.endsWith("acknowledgement") ? "PUT" : path.startsWith("stream-f") ? "PATCH" : "POST";
        given().contentType("application/json")
                .body(body)
                .request(method, PROJECT + path)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("violations[0].field", equalTo(field))
                .body("violations[0].message", startsWith(message))
                .body("violations[0].message", not(startsWith(message + ", was: null")));
    }

    @ParameterizedTest
    @CsvSource({"POST, tasks", "POST, models", "PUT, members", "POST, annotations", "POST, workflow-triggers"})
    void haveToBeGiven(String method, String path) {
        given().contentType("application/json")
                .request(method, PROJECT + path)
                .then()
                .statusCode(400)
                .body("detail", equalTo("body: has to be given"));
    }

    @Test
    void haveToBeOfTheTypeThatIsTakenEvenWhenThereIsNone() {
        JsonObject document = new JsonObject(
                given().accept("application/json").get("/q/openapi").asString());
        AtomicInteger operations = new AtomicInteger();
        document.getJsonObject("paths")
                .forEach(path -> ((JsonObject) path.getValue())
                        .stream()
                                .filter(method -> takesOneType(method.getValue()))
                                .peek(method -> operations.incrementAndGet())
                                .forEach(method -> given().header("Content-Type", "text/plain")
                                        .request(
                                                method.getKey().toUpperCase(Locale.ROOT),
                                                path.getKey().replaceAll("\\{[^}]*}", "y"))
                                        .then()
                                        .statusCode(415)
                                        .contentType("application/problem+json")
                                        .body("code", equalTo("invalid-request"))));
        assertThat(operations).hasValueGreaterThan(20);
    }

    private static boolean takesOneType(Object operation) {
        return operation instanceof JsonObject described
                && described.containsKey("requestBody")
                && !described
                        .getJsonObject("requestBody")
                        .getJsonObject("content")
                        .containsKey("*/*");
    }

    @Test
    void mayBeLeftOutWithTheirTypeWhereThereMayBeNone() {
        given().put(PROJECT + "alerts/y/acknowledgement").then().statusCode(404);
        given().contentType("application/json")
                .put(PROJECT + "alerts/y/acknowledgement")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, storage-credentials",
        "POST, open-modeling/credentials",
        "POST, open-modeling/models/99999999-1111-4222-8333-777777777777/stop",
        "DELETE, open-modeling/models/99999999-1111-4222-8333-777777777777",
        "PUT, livestreams/y/viewers/me"
    })
    void areNotDroppedWhereNoneIsTaken(String method, String path) {
        given().contentType("application/json")
                .body("{\"force\":true}")
                .request(method, PROJECT + path)
                .then()
                .statusCode(400)
                .body("detail", equalTo("body: is not taken here: leave it out"));
        given().contentType("application/json")
                .body("{}")
                .request(method, PROJECT + path)
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "", "x\ty"})
    void sayWhatWasGivenAsTheKeyOfAWrite(String key) {
        given().contentType("application/json")
                .header("Idempotency-Key", key)
                .body("{\"command\":\"return_home\"}")
                .post(PROJECT + "devices/y/commands")
                .then()
                .statusCode(400)
                .body("violations[0].message", startsWith("has to be 1 to 255 visible ASCII characters, once, was: "));
    }

    @Test
    void mayHaveWholeNumbersForFractionsAndTimesOfOtherZones() {
        given().contentType("application/json")
                .body("{\"beginAt\":\"2026-11-21T12:00:00.5+02:00\",\"name\":7}")
                .post(PROJECT + "tasks")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("name"));
        given().contentType("application/json")
                .body("{\"latitude\":1,\"level\":7.5}")
                .post(PROJECT + "workflow-triggers")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("level"));
    }
}
