package dev.flightrelay.access;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.api.ApiFixture;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.security.Callers;
import dev.flightrelay.security.KnownCaller;
import dev.flightrelay.security.Roles;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

/** Callers with tokens of a provider: who they are, what they may see, and for how long. */
@QuarkusTest
@TestProfile(OidcProfile.class)
class OidcTokenQuarkusTest {

    private static final String SESSION = "/api/v1/session";
    private static final String PROJECTS = "/api/v1/projects";

    @Inject
    ApiFixture kept;

    @Inject
    Callers callers;

    @Inject
    Pool pool;

    @TestHTTPResource("/api/v1/events")
    URI events;

    @ParameterizedTest
    @CsvSource({"viewer, viewer", "pilot, operator", "relay-operator, operator", "admin, admin", "viewer|admin, admin"})
    void theClaimGivesTheRole(String values, String role) {
        Map<String, Object> claims = TestProvider.claims("anna", values.split("\\|"));
        claims.put("projects", "*");

        with(claims)
                .get(SESSION)
                .then()
                .statusCode(200)
                .body("name", equalTo("anna@example.org"))
                .body("role", equalTo(role))
                .body("projects", equalTo(null))
                .body(
                        "expiresAt",
                        equalTo(Instant.ofEpochSecond((long) claims.get("exp")).toString()))
                .body("signedIn", equalTo(false));
    }

    @Test
    void theClaimGivesTheProjects() {
        kept.project("granted", "OIDCGRANT0001");
        kept.project("hidden", "OIDCHIDDEN001");
        Map<String, Object> some = TestProvider.claims("some", "viewer");
        some.put("projects", List.of("granted"));
        Map<String, Object> all = TestProvider.claims("all", "viewer");
        all.put("projects", List.of("*"));

        with(some).get(PROJECTS).then().statusCode(200).body("items.projectId", equalTo(List.of("granted")));
        with(some).get(PROJECTS + "/hidden/devices").then().statusCode(404);
        with(all).get(PROJECTS).then().body("items.projectId", hasItems("granted", "hidden"));
        with(TestProvider.claims("none", "admin")).get(PROJECTS).then().body("items.size()", equalTo(0));
        with(some)
                .contentType("application/json")
                .body("{}")
                .post(PROJECTS + "/granted/livestreams")
                .then()
                .statusCode(403);
    }

    @Test
    void whoHasNoRoleIsToldWhichClaimIsMissing() {
        Map<String, Object> without = TestProvider.claims("roleless");
        without.remove("realm_access");

        for (Map<String, Object> claims : List.of(without, TestProvider.claims("other", "gardener"))) {
            with(claims)
                    .get(PROJECTS)
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("code", equalTo("forbidden"))
                    .body("detail", containsString("claim realm_access/roles"));
        }
    }

    @ParameterizedTest
    @CsvSource({"iss, https://elsewhere.example", "aud, another-client", "exp, 1700000000"})
    void aTokenOfOthersOrOfThePastIsRefused(String claim, String value) {
        Map<String, Object> claims = TestProvider.claims("mallory", "admin");
        claims.put(claim, claim.equals("exp") ? Long.valueOf(value) : value);

        refused(with(claims).get(PROJECTS).then());
        refused(with(claims).get("/api/v1/events").then());
    }

    @Test
    void aForgedTokenIsRefused() {
        Map<String, Object> claims = TestProvider.claims("mallory", "admin");

        refused(MadeKeys.with(TestProvider.forged(claims)).get(PROJECTS).then());
        String[] parts = TestProvider.token(claims).split("\\.");
        refused(MadeKeys.with("eyJhbGciOiJub25lIn0." + parts[1] + ".")
                .get(PROJECTS)
                .then());
        refused(MadeKeys.with("eyJhbGciOiJub25lIn0." + parts[1] + ".AAAA")
                .get(PROJECTS)
                .then());
    }

    @ParameterizedTest
    @ValueSource(strings = {PROJECTS, SESSION, "/api/v1/events"})
    void withoutCredentialsTheApiSendsNobodyAway(String path) {
        refused(given().redirects()
                .follow(false)
                .accept("text/html, */*")
                .get(path)
                .then());
    }

    @Test
    void keysAreTakenToo() {
        String key = MadeKeys.make("beside", Roles.VIEWER, null);

        MadeKeys.with(key).get(PROJECTS).then().statusCode(200);
        given().header("X-API-Key", key).get(PROJECTS).then().statusCode(200);
        refused(MadeKeys.with("nonsense").get(PROJECTS).then()).body("detail", containsString("is no key"));
    }

    @Test
    void streamsEndWithTheToken() throws Exception {
        Map<String, Object> claims = TestProvider.claims("brief", "viewer");
        claims.put("projects", "*");
        claims.put("exp", Instant.now().plusSeconds(3).getEpochSecond());

        OpenStream stream = OpenStream.with(events, "Authorization", "Bearer " + TestProvider.token(claims));

        assertThat(stream.untilEnd()).contains("event: goodbye").contains("expired");
    }

    @Test
    void aTicketIsForWhoGotIt() throws Exception {
        kept.project("ticketed", "OIDCTICKET001");
        Map<String, Object> claims = TestProvider.claims("ticket", "viewer");
        claims.put("projects", List.of("ticketed"));

        String ticket = with(claims)
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/event-tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("ticket");

        given().head("/api/v1/events?ticket=" + ticket + "&project=ticketed")
                .then()
                .statusCode(200);
        given().head("/api/v1/events?ticket=" + ticket + "&project=elsewhere")
                .then()
                .statusCode(404);
    }

    @Test
    void whatTheyBeganGoesOnWhileTheyAreRemembered() {
        Map<String, Object> claims = TestProvider.claims("starter", "pilot");
        claims.put("projects", List.of("p1"));
        with(claims).get(PROJECTS).then().statusCode(200);
        String id = "oidc:" + claims.get("iss") + "#starter";

        assertThat(require(id, Roles.OPERATOR, "p1").name()).isEqualTo("starter@example.org");
        assertThatThrownBy(() -> require(id, Roles.ADMIN, "p1")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> require(id, Roles.OPERATOR, "p2")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> require("oidc:nobody", Roles.VIEWER, "p1")).isInstanceOf(ProblemException.class);
        pool.query("update oidc_caller set seen_at = seen_at - interval '13 hours'")
                .executeAndAwait();
        assertThatThrownBy(() -> require(id, Roles.OPERATOR, "p1")).hasMessageContaining("was not seen");
    }

    private KnownCaller require(String id, String role, String project) {
        return callers.require(id, role, project).await().atMost(Duration.ofSeconds(5));
    }

    private static io.restassured.specification.RequestSpecification with(Map<String, Object> claims) {
        return MadeKeys.with(TestProvider.token(new HashMap<>(claims)));
    }

    private static ValidatableResponse refused(ValidatableResponse answer) {
        return answer.statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer realm=\"flight-relay\"")
                .body("code", equalTo("unauthenticated"));
    }
}
