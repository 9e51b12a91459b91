package dev.flightrelay.access;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.api.ApiFixture;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.security.Roles;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** The life of a key, from its making to its withdrawal. */
@QuarkusTest
@TestProfile(KeysProfile.class)
class ApiKeyQuarkusTest {

    private static final String PROJECTS = "/api/v1/projects";

    @Inject
    ApiFixture kept;

    @Inject
    Pool pool;

    @Inject
    DatabaseClock clock;

    @Inject
    KeyUse use;

    @Test
    void aKeyIsToldOnceAndNotKept() {
        JsonPath made = MadeKeys.made("duty-desk", Roles.OPERATOR, List.of("p1", "p2"), "2199-01-01T00:00:00Z");

        assertThat(made.getString("key")).matches("flr_[0-9A-Za-z]{49}");
        Row row = row("select row_to_json(k)::text as all from api_key k where key_id = $1", made);
        assertThat(row.getString("all")).doesNotContain(made.getString("key")).contains("duty-desk");
        String list = MadeKeys.with(KeysProfile.BOOTSTRAP)
                .get(MadeKeys.KEYS)
                .then()
                .statusCode(200)
                .body("stale", equalTo(false))
                .body("lastEventId", notNullValue())
                .rootPath("items.find { it.keyId == '" + made.getString("keyId") + "' }")
                .body("name", equalTo("duty-desk"))
                .body("role", equalTo("operator"))
                .body("projects", equalTo(List.of("p1", "p2")))
                .body("expiresAt", equalTo("2199-01-01T00:00:00Z"))
                .body("createdBy", equalTo("bootstrap"))
                .body("createdAt", notNullValue())
                .body("lastUsedAt", nullValue())
                .body("withdrawnAt", nullValue())
                .extract()
                .asString();
        assertThat(list).doesNotContain("flr_");
    }

    @Test
    void theAnswerWithTheKeyIsStoredByNobody() {
        MadeKeys.with(KeysProfile.BOOTSTRAP)
                .contentType("application/json")
                .body("{\"name\":\"n\",\"role\":\"viewer\",\"projects\":null}")
                .post(MadeKeys.KEYS)
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("projects", nullValue());
    }

    @Test
    void bothHeadersAreTaken() {
        String key = MadeKeys.make("headers", Roles.VIEWER, null);

        given().header("Authorization", "bearer " + key).get(PROJECTS).then().statusCode(200);
        given().header("X-API-Key", key).get(PROJECTS).then().statusCode(200);
        given().header("X-API-Key", key)
                .header("Authorization", "Bearer " + key)
                .get(PROJECTS)
                .then()
                .statusCode(200);
        refused(given().header("X-API-Key", key)
                        .header("Authorization", "Bearer " + KeysProfile.BOOTSTRAP)
                        .get(PROJECTS)
                        .then())
                .body("detail", containsString("one key"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Basic YTpi",
                "Bearer flr_0000000000000000000000000000000000000000000000000",
                "Bearer bootstrap-key-of-tests-0123456789abcdeg",
                "Bearer 'or 1=1"
            })
    void whatIsNoKeyIsRefused(String credential) {
        refused(given().header("Authorization", credential).get(PROJECTS).then())
                .body("detail", containsString("is no key"));
    }

    @Test
    void aKeyThatNobodyMadeIsUnknown() {
        String key = KeyText.next(new java.security.SecureRandom());

        refused(MadeKeys.with(key).get(PROJECTS).then()).body("detail", containsString("unknown"));
        refused(MadeKeys.with(key).get("/api/v1/events").then()).body("detail", containsString("unknown"));
        refused(MadeKeys.with(null).get("/api/v1/events").then()).body("detail", containsString("No key was sent"));
    }

    @Test
    void noKeyIsTakenFromTheAddress() {
        String key = MadeKeys.make("address", Roles.VIEWER, null);

        refused(given().get(PROJECTS + "?key=" + key + "&access_token=" + key).then());
        given().get("/api/v1/events?key=" + key).then().statusCode(400);
    }

    @Test
    void aWithdrawnKeyIsRefusedAtOnceAndForGood() {
        JsonPath made = MadeKeys.made("gone", Roles.ADMIN, null, null);
        String key = made.getString("key");
        MadeKeys.with(key).get(PROJECTS).then().statusCode(200);

        MadeKeys.withdraw(made.getString("keyId"));

        refused(MadeKeys.with(key).get(PROJECTS).then());
        Object at = withdrawnAt(made);
        assertThat(at).isNotNull();
        MadeKeys.withdraw(made.getString("keyId"));
        assertThat(withdrawnAt(made)).isEqualTo(at);
        MadeKeys.with(KeysProfile.BOOTSTRAP)
                .delete(MadeKeys.KEYS + "/" + UUID.randomUUID())
                .then()
                .statusCode(404);
        MadeKeys.with(KeysProfile.BOOTSTRAP).delete(MadeKeys.KEYS + "/x").then().statusCode(404);
    }

    @Test
    void whatIsChangedInTheDatabaseActsToo() {
        JsonPath made = MadeKeys.made("by-hand", Roles.VIEWER, null, null);
        String key = made.getString("key");
        MadeKeys.with(key).get(PROJECTS).then().statusCode(200);

        row("update api_key set withdrawn_at = clock_timestamp() where key_id = $1 returning 1", made);

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> MadeKeys.with(key).get(PROJECTS).then().statusCode(401));
    }

    @Test
    void aKeyEndsAtItsTime() {
        String at = clock.now().plusMillis(1500).toString();
        String key = MadeKeys.made("short", Roles.VIEWER, null, at).getString("key");
        MadeKeys.with(key).get(PROJECTS).then().statusCode(200);

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        refused(MadeKeys.with(key).get(PROJECTS).then()).body("detail", containsString("expired")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'role':'viewer'} | name",
                "{'name':'n'} | role",
                "{'name':'n','role':'owner'} | role",
                "{'name':'bootstrap','role':'viewer'} | name",
                "{'name':'n','role':'viewer','expiresAt':'2020-01-01T00:00:00Z'} | expiresAt",
                "{'name':'n','role':'viewer','projects':['']} | projects[0]",
                "{'name':'n','role':'viewer','key':'mine'} | key"
            })
    void aWishThatCannotBeIsRefused(String body, String field) {
        MadeKeys.with(KeysProfile.BOOTSTRAP)
                .contentType("application/json")
                .body(body.replace('\'', '"'))
                .post(MadeKeys.KEYS)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo(field));
    }

    @Test
    void itsLastUseIsNotedOnceAMinute() {
        JsonPath made = MadeKeys.made("used", Roles.VIEWER, null, null);
        MadeKeys.with(made.getString("key")).get(PROJECTS).then().statusCode(200);

        use.note().await().atMost(Duration.ofSeconds(5));

        Object first = row("select last_used_at as at from api_key where key_id = $1", made)
                .getValue("at");
        assertThat(first).isNotNull();
        MadeKeys.with(made.getString("key")).get(PROJECTS).then().statusCode(200);
        use.note().await().atMost(Duration.ofSeconds(5));
        assertThat(row("select last_used_at as at from api_key where key_id = $1", made)
                        .getValue("at"))
                .isEqualTo(first);
    }

    @Test
    void makingAndWithdrawingIsAudited() {
        JsonPath made = MadeKeys.made("audited", Roles.VIEWER, List.of("p1"), null);
        MadeKeys.withdraw(made.getString("keyId"));

        List<String> rows = new java.util.ArrayList<>();
        pool.preparedQuery("select * from audit where detail like $1 order by audit_id")
                .executeAndAwait(Tuple.of("Key " + made.getString("keyId") + "%"))
                .forEach(row -> rows.add(row.getString("caller") + " " + row.getString("operation")));
        assertThat(rows).containsExactly("bootstrap createKey", "bootstrap withdrawKey");
    }

    @Test
    void aCallerIsKnownByTheNameOfItsKey() {
        kept.project("names", "NAMES00000001");
        String alert = kept.alert("names", "NAMES00000001", "warning");
        String key = MadeKeys.make("control-room", Roles.OPERATOR, List.of("names"));

        MadeKeys.with(key)
                .put("/api/v1/projects/names/alerts/" + alert + "/acknowledgement")
                .then()
                .statusCode(200)
                .body("acknowledgedBy", equalTo("control-room"));
    }

    @Test
    void listsShowWhatIsGrantedOnly() {
        kept.project("granted", "GRANTED000001");
        kept.project("hidden", "HIDDEN0000001");
        String key = MadeKeys.make("granted", Roles.ADMIN, List.of("granted"));
        String none = MadeKeys.make("none", Roles.ADMIN, List.of());

        MadeKeys.with(key).get(PROJECTS).then().body("items.projectId", equalTo(List.of("granted")));
        MadeKeys.with(key).get("/api/v1/devices").then().body("items.deviceSn", equalTo(List.of("GRANTED000001")));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        MadeKeys.with(key).get("/api/v1/organizations").then().body("items.size()", equalTo(1)));
        for (String list : List.of(PROJECTS, "/api/v1/devices", "/api/v1/organizations", "/api/v1/system/status")) {
            MadeKeys.with(none).get(list).then().statusCode(200).body("items.size()", equalTo(0));
        }
        MadeKeys.with(none).get(PROJECTS + "?fresh=true").then().statusCode(200).body("items.size()", equalTo(0));
        MadeKeys.with(KeysProfile.BOOTSTRAP)
                .get(PROJECTS)
                .then()
                .body("items.projectId", org.hamcrest.Matchers.hasItems("granted", "hidden"));
    }

    @Test
    void staticFilesAndProbesNeedNoKey() {
        for (String path : List.of("/", "/live.html", "/icon.svg", "/q/health/ready", "/q/metrics", "/q/openapi")) {
            given().get(path).then().statusCode(200);
            given().header("Authorization", "Bearer nonsense").get(path).then().statusCode(200);
        }
    }

    private Object withdrawnAt(JsonPath made) {
        return row("select withdrawn_at as at from api_key where key_id = $1", made)
                .getValue("at");
    }

    private Row row(String sql, JsonPath made) {
        return pool.preparedQuery(sql)
                .executeAndAwait(Tuple.of(UUID.fromString(made.getString("keyId"))))
                .iterator()
                .next();
    }

    private static ValidatableResponse refused(ValidatableResponse answer) {
        return answer.statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer realm=\"flight-relay\"")
                .body("code", equalTo("unauthenticated"))
                .body("errorId", matchesPattern("[0-9a-f-]{36}"))
                .body("type", equalTo("urn:problem-type:flight-relay:unauthenticated"));
    }
}
