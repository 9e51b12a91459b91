package dev.flightrelay.admin;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.flightrelay.api.ApiFixture;
import dev.flightrelay.task.ScriptedTasks;
import dev.flightrelay.upstream.ScriptedFlightHub;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

/** Members and storage credentials over HTTP. */
@QuarkusTest
@TestProfile(ScriptedTasks.class)
class AdminQuarkusTest {

    private static final String CREDENTIAL = "GET /project/sts-token";
    private static final String MEMBER = "PUT /project/member";

    @Inject
    ApiFixture kept;

    @Inject
    Pool pool;

    ScriptedFlightHub flightHub;

    private String project;
    private String path;

    @BeforeEach
    void project() {
        flightHub.reset();
        project = UUID.randomUUID().toString();
        kept.project(project, "ADMINTESTS01");
        path = "/api/v1/projects/" + project;
    }

    @Test
    void givesOutACredentialThatNobodyKeepsAndRecordsIt() {
        flightHub.answersFile(CREDENTIAL, "project/storage-credential.json");

        given().post(path + "/storage-credentials")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("provider", equalTo("aws"))
                .body("endpoint", equalTo("https://s3.eu-central-1.amazonaws.com"))
                .body("region", equalTo("eu-central-1"))
                .body("bucket", equalTo("example-bucket"))
                .body("objectKeyPrefix", equalTo("example/prefix"))
                .body("accessKeyId", equalTo("EXAMPLE-ID"))
                .body("secretAccessKey", equalTo("EXAMPLE-SECRET"))
                .body("sessionToken", equalTo("EXAMPLE-TOKEN"))
                .body("expiresAt", notNullValue());

        assertThat(audited()).containsExactly("getProjectStorageCredential read succeeded");
    }

    @Test
    void givesOutANewCredentialEachTime() {
        flightHub.answersFile(CREDENTIAL, "project/storage-credential.json");

        given().post(path + "/storage-credentials").then().statusCode(200);
        given().post(path + "/storage-credentials").then().statusCode(200);

        assertThat(flightHub.calls()).hasSize(2);
        assertThat(audited()).hasSize(2);
    }

    @Test
    void recordsThatACredentialWasRefused() {
        flightHub.answers(CREDENTIAL, "{\"code\":200403,\"message\":\"forbidden\"}");

        given().post(path + "/storage-credentials").then().statusCode(502).body("code", equalTo("upstream-forbidden"));

        assertThat(audited()).containsExactly("getProjectStorageCredential read upstream-forbidden");
    }

    @Test
    void makesSomebodyAMember() {
        flightHub.answers(MEMBER, "{\"code\":0,\"message\":\"OK\",\"data\":null}");

        given().contentType("application/json")
                .body("{\"userId\":\"1234567890\",\"role\":\"project-member\",\"nickname\":\"Pilot A\"}")
                .put(path + "/members")
                .then()
                .statusCode(200)
                .body("operationId", matchesPattern("[0-9a-f-]{36}"));

        assertThat(flightHub.calls()).singleElement().satisfies(call -> {
            assertThat(call.line()).isEqualTo(MEMBER);
            assertThat(call.projectId()).isEqualTo(project);
            assertThat(call.body()).startsWith("{\"add_users\":[{\"user_id\":\"1234567890\"");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"role\":\"project-member\"}; userId",
                "{\"userId\":\" \",\"role\":\"project-member\"}; userId",
                "{\"userId\":\"1\"}; role",
                "{\"userId\":\"1\",\"role\":\"owner\"}; role",
                "{\"userId\":\"1\",\"role\":\"project-admin\",\"user_id\":\"1\"}; user_id"
            })
    void refusesMembersThatAreNone(String body, String field) {
        given().contentType("application/json")
                .body(body)
                .put(path + "/members")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo(field));

        assertThat(flightHub.calls()).isEmpty();
    }

    private List<String> audited() {
        return pool.preparedQuery("select operation, phase, outcome from audit where project_id = $1 order by audit_id")
                .execute(Tuple.of(project))
                .map(rows -> rows.stream()
                        .map(row -> row.getString(0) + " " + row.getString(1) + " " + row.getString(2))
                        .toList())
                .await()
                .atMost(Duration.ofSeconds(10));
    }
}
