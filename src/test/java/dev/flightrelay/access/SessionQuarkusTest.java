package dev.flightrelay.access;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Cookie;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.security.Roles;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** A session of the page, from sign-in to its end, and what other pages cannot do with it. */
@QuarkusTest
@TestProfile(KeysProfile.class)
class SessionQuarkusTest {

    private static final String SESSION = "/api/v1/session";
    private static final String PROJECTS = "/api/v1/projects";
    private static final String TICKETS = "/api/v1/event-tickets";

    @Inject
    Pool pool;

    @Inject
    DatabaseClock clock;

    @TestHTTPResource("/api/v1/events")
    URI events;

    @Test
    void theCookieIsForTheBrowserAlone() {
        Cookie cookie = signIn(MadeKeys.make("flags", Roles.VIEWER, null));

        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.isSecured()).isFalse();
        assertThat(cookie.getMaxAge()).isBetween(43_100L, 43_200L);
        assertThat(MadeKeys.with(KeysProfile.BOOTSTRAP)
                        .header("X-Forwarded-Proto", "https")
                        .post(SESSION)
                        .getDetailedCookie(SessionCookie.NAME)
                        .isSecured())
                .isTrue();
        pool.query("select row_to_json(s)::text as kept from page_session s")
                .executeAndAwait()
                .forEach(row -> assertThat(row.getString("kept")).doesNotContain(cookie.getValue()));
    }

    @Test
    void itTellsWhoCalls() {
        String key = MadeKeys.made("teller", Roles.OPERATOR, List.of("p2", "p1"), "2199-01-01T00:00:00Z")
                .getString("key");

        with(signIn(key))
                .get(SESSION)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("name", equalTo("teller"))
                .body("role", equalTo("operator"))
                .body("projects", equalTo(List.of("p1", "p2")))
                .body("expiresAt", containsString("20"))
                .body("signedIn", equalTo(true));
        MadeKeys.with(key)
                .get(SESSION)
                .then()
                .body("expiresAt", equalTo("2199-01-01T00:00:00Z"))
                .body("signedIn", equalTo(false));
        with(signIn(KeysProfile.BOOTSTRAP))
                .get(SESSION)
                .then()
                .body("name", equalTo("bootstrap"))
                .body("projects", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://evil.example",
        "Origin, null",
        "X-Nothing, said"
    })
    void otherPagesChangeNothingWithIt(String header, String value) {
        Cookie cookie = signIn(KeysProfile.BOOTSTRAP);

        with(cookie)
                .header(header, value)
                .contentType("application/json")
                .body("{}")
                .post(TICKETS)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("forbidden"));
        with(cookie).header(header, value).delete(SESSION).then().statusCode(403);
        with(cookie).get(SESSION).then().statusCode(200);
    }

    @Test
    void ownPagesAndKeysChangeWhatTheyMay() {
        Cookie cookie = signIn(KeysProfile.BOOTSTRAP);

        RequestSpecification own =
                with(cookie).header("Sec-Fetch-Site", "same-origin").contentType("application/json");
        own.body("{}").post(TICKETS).then().statusCode(201);
        // A key that is sent counts, and nothing else has to be told with it.
        with(cookie)
                .header("Authorization", "Bearer " + KeysProfile.BOOTSTRAP)
                .contentType("application/json")
                .body("{}")
                .post(TICKETS)
                .then()
                .statusCode(201);
        with(cookie).header("X-API-Key", "wrong").get(SESSION).then().statusCode(401);
        with(cookie)
                .header("Sec-Fetch-Site", "same-origin")
                .post(SESSION)
                .then()
                .statusCode(400)
                .body("detail", containsString("a session makes no other one"));
    }

    @Test
    void signingOutEndsItAndItsStreams() throws Exception {
        Cookie cookie = signIn(MadeKeys.make("leaver", Roles.VIEWER, null));
        OpenStream stream = OpenStream.with(events, "Cookie", SessionCookie.NAME + "=" + cookie.getValue());

        Response out = with(cookie).header("Sec-Fetch-Site", "same-origin").delete(SESSION);

        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.getDetailedCookie(SessionCookie.NAME).getMaxAge()).isZero();
        with(cookie).get(PROJECTS).then().statusCode(401).body("detail", containsString("sign in again"));
        assertThat(stream.untilEnd()).contains("event: goodbye").contains("key-withdrawn");
        MadeKeys.with(KeysProfile.BOOTSTRAP)
                .get("/api/v1/audit?caller=leaver")
                .then()
                .body("items.operation", equalTo(List.of("endSession", "beginSession")))
                .body("items.phase", everyItem(equalTo("done")))
                .body("items.requestId", everyItem(notNullValue()));
    }

    @Test
    void itEndsWithItsKey() throws Exception {
        JsonPath made = MadeKeys.made("withdrawn", Roles.VIEWER, null, null);
        Cookie cookie = signIn(made.getString("key"));
        OpenStream stream = OpenStream.with(events, "Cookie", SessionCookie.NAME + "=" + cookie.getValue());

        MadeKeys.withdraw(made.getString("keyId"));

        with(cookie).get(PROJECTS).then().statusCode(401);
        assertThat(stream.untilEnd()).contains("event: goodbye").contains("key-withdrawn");
    }

    @Test
    void itLastsNoLongerThanItsKey() {
        String at = clock.now().plusMillis(2500).toString();
        Cookie cookie = signIn(MadeKeys.made("brief", Roles.VIEWER, null, at).getString("key"));

        assertThat(cookie.getMaxAge()).isLessThanOrEqualTo(2);
        with(cookie).get(SESSION).then().statusCode(200).body("expiresAt", equalTo(at));
        await().atMost(Duration.ofSeconds(6))
                .untilAsserted(() -> with(cookie).get(PROJECTS).then().statusCode(401));
    }

    @Test
    void whatIsEndedElsewhereIsEndedHere() {
        Cookie cookie = signIn(MadeKeys.make("elsewhere", Roles.VIEWER, null));

        pool.query("delete from page_session").executeAndAwait();

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> with(cookie).get(PROJECTS).then().statusCode(401));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "';drop table page_session"})
    void aCookieThatNobodyGotOpensNothing(String value) {
        given().cookie(SessionCookie.NAME, value).get(PROJECTS).then().statusCode(401);
    }

    @Test
    void aWrongKeySignsNobodyIn() {
        Response answer = MadeKeys.with("wrong").post(SESSION);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.getCookies()).isEmpty();
        assertThat(answer.jsonPath().getString("detail")).contains("is no key");
    }

    private static Cookie signIn(String key) {
        Response answer = MadeKeys.with(key).post(SESSION);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.getDetailedCookie(SessionCookie.NAME);
    }

    private static RequestSpecification with(Cookie cookie) {
        return given().cookie(cookie.getName(), cookie.getValue());
    }
}
