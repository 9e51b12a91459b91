package dev.flightrelay.write;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.database.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** What the audit log tells of a write: from where, with what, by which request, and for how long. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class WriteAuditQuarkusTest extends WriteCase {

    @Test
    void bothRowsTellTheRequestAndTheFirstItsParameters() {
        Response answer = request().header("X-Request-Id", "shift-7/42").post(path() + "?note=a");

        assertThat(answer.header("X-Request-Id")).isEqualTo("shift-7/42");
        List<Row> rows = kept.auditRows(project);
        assertThat(rows).extracting(row -> row.getString("phase")).containsExactly("intent", "outcome");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.getString("request_id")).isEqualTo("shift-7/42");
            assertThat(row.getString("address")).isEqualTo("127.0.0.1");
            assertThat(row.getUUID("operation_id")).hasToString(answer.path("operationId"));
        });
        assertThat(new JsonObject(rows.get(0).getString("parameters")))
                .isEqualTo(JsonObject.of("query", JsonObject.of("note", "a"), "body", JsonObject.mapFrom(BODY)));
        assertThat(rows.get(1).getString("parameters")).isNull();
        assertThat(rows.get(0).getLong("duration_ms")).isNull();
        assertThat(rows.get(1).getLong("duration_ms")).isBetween(0L, 30_000L);
    }

    @Test
    void aRefusalOfFlightHubLeavesItsCode() {
        flightHub.answers(200, "{\"code\":212015,\"message\":\"off line\"}");

        write();

        assertThat(kept.auditRows(project).get(1).getInteger("upstream_code")).isEqualTo(212015);
    }

    @Test
    void aRefusalTellsTheRequestTooAndTheOneThatIsMadeUpForIt() {
        probe.checks(scope -> io.smallrye.mutiny.Uni.createFrom().item(List.of(Check.fail("dock", "closed"))));

        Response answer = write();
        Response invalid = given().contentType("application/json").body("{").post(path() + "?token=hush&a=1&a=2");

        assertThat(invalid.statusCode()).isEqualTo(400);
        Row refused = kept.auditRows(project).get(0);
        assertThat(refused.getString("phase")).isEqualTo("refused");
        assertThat(refused.getString("request_id"))
                .isNotBlank()
                .isEqualTo(answer.header("X-Request-Id"))
                .isNotEqualTo(invalid.header("X-Request-Id"));
        assertThat(refused.getString("address")).isEqualTo("127.0.0.1");
        assertThat(refused.getString("parameters")).contains("return_home");
        assertThat(refused.getLong("duration_ms")).isBetween(0L, 30_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "<script>", "ü"})
    void anIdThatIsNoneIsReplaced(String given) {
        Response answer = request().header("X-Request-Id", given).post(path());

        assertThat(answer.header("X-Request-Id")).isNotEqualTo(given).matches("[0-9a-f]{12}-[0-9a-z]+");
        assertThat(request()
                        .header("X-Request-Id", "x".repeat(101))
                        .post(path())
                        .header("X-Request-Id"))
                .hasSizeLessThan(40);
    }

    @Test
    void noSecretIsKept() {
        given().contentType("application/json")
                .body(Map.of(
                        "password",
                        "hush-1",
                        "nested",
                        Map.of(
                                "uploadToken",
                                "hush-2",
                                "rtmpUrl",
                                "rtmp://a/hush-3",
                                "list",
                                List.of(Map.of("key", "hush-4"))),
                        "anything",
                        "https://user:hush-5@host/x",
                        "signed",
                        "https://host/x?sig=hush-6",
                        "plain",
                        "https://host/x",
                        "objectKey",
                        "a/b"))
                .post(path() + "?ticket=hush-7");

        String rows = kept.query("select cast(a as text) as row from audit a where project_id = $1", project)
                .toString();
        String parameters = kept.auditRows(project).get(0).getString("parameters");
        assertThat(parameters)
                .doesNotContain("hush")
                .contains("***", "\"plain\":\"https://host/x\"", "\"objectKey\":\"a/b\"");
        assertThat(rows).doesNotContain("hush");
    }

    @Test
    void whatIsLongIsKeptAsItsDigest() {
        given().contentType("application/json")
                .body(Map.of("text", "x".repeat(5000)))
                .post(path());

        JsonObject kept = new JsonObject(this.kept.auditRows(project).get(0).getString("parameters"));
        assertThat(kept.getInteger("sizeBytes")).isBetween(5000, 5100);
        assertThat(kept.getString("sha256")).hasSize(64);
    }

    @Test
    void aChainOfWritesIsIntact() {
        for (int i = 0; i < 3; i++) {
            write(UUID.randomUUID().toString());
        }
        List<Row> rows = kept.auditRows(project);
        long first = rows.get(0).getLong("number");

        assertThat(rows)
                .extracting(row -> row.getLong("number"))
                .containsExactly(first, first + 1, first + 2, first + 3, first + 4, first + 5);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.getBuffer("mac").length()).isEqualTo(32));
    }

    @Test
    void theListTellsAWriteByItsId() {
        String id = write().path("operationId");

        Response list = given().get("/api/v1/audit?operationId=" + id);

        assertThat(list.<List<String>>path("items.phase")).containsExactly("outcome", "intent");
        assertThat(list.<String>path("items[1].organization"))
                .isEqualTo(flightHub.organization().name());
        assertThat(list.<String>path("items[1].parameters.body.command")).isEqualTo("return_home");
        assertThat(Duration.ofMillis(list.<Integer>path("items[0].durationMilliseconds")))
                .isPositive();
    }
}
