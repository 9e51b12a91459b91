package dev.flightrelay.access;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** From the page to the provider, and back with a session. */
@QuarkusTest
@TestProfile(OidcProfile.class)
class OidcSignInQuarkusTest {

    @Test
    void theProviderIsAsked() {
        Response away = given().redirects().follow(false).get(SignInRoute.PATH);

        assertThat(away.statusCode()).isEqualTo(302);
        assertThat(away.header("Location")).startsWith(TestProvider.authorizationEndpoint() + "?");
        assertThat(query(away.header("Location")))
                .containsEntry("response_type", "code")
                .containsEntry("client_id", TestProvider.CLIENT)
                .containsKey("state");
        assertThat(query(away.header("Location")).get("redirect_uri")).endsWith("/login");
        Cookie state = state(away);
        assertThat(state.isHttpOnly()).isTrue();
        assertThat(state.getSameSite()).isIn("Lax", "Strict");
        assertThat(state.getPath()).isEqualTo("/login");
        given().head(SignInRoute.PATH).then().statusCode(204).header("Sign-In", "key, oidc");
    }

    @Test
    void whoComesBackHasASession() {
        Map<String, Object> claims = TestProvider.claims("page", "pilot");
        claims.put("projects", "*");

        Response back = comeBack(TestProvider.code(claims));

        assertThat(back.statusCode()).as(back.asString()).isEqualTo(302);
        assertThat(back.header("Location")).isEqualTo("./");
        Cookie session = back.getDetailedCookie(SessionCookie.NAME);
        assertThat(session.isHttpOnly()).isTrue();
        assertThat(session.getSameSite()).isEqualTo("Strict");
        assertThat(back.getDetailedCookies().asList())
                .filteredOn(cookie -> cookie.getName().startsWith("q_"))
                .allMatch(cookie -> cookie.getMaxAge() == 0);
        given().cookie(session.getName(), session.getValue())
                .get("/api/v1/session")
                .then()
                .statusCode(200)
                .body("name", equalTo("page@example.org"))
                .body("role", equalTo("operator"))
                .body("signedIn", equalTo(true));
        given().cookie(session.getName(), session.getValue())
                .header("Sec-Fetch-Site", "same-origin")
                .delete("/api/v1/session")
                .then()
                .statusCode(204);
        given().cookie(session.getName(), session.getValue())
                .get("/api/v1/session")
                .then()
                .statusCode(401);
    }

    @Test
    void whoHasNoRoleGetsNoSession() {
        Response back = comeBack(TestProvider.code(TestProvider.claims("visitor", "gardener")));

        back.then().statusCode(403).body("detail", containsString("realm_access/roles"));
        assertThat(back.getDetailedCookie(SessionCookie.NAME)).isNull();
    }

    @Test
    void aCodeThatTheProviderDidNotGiveIsRefused() {
        Response back = comeBack("made-up");

        back.then().statusCode(401).contentType("application/problem+json").body("code", equalTo("unauthenticated"));
        assertThat(back.getDetailedCookie(SessionCookie.NAME)).isNull();
    }

    private static Response comeBack(String code) {
        Response away = given().redirects().follow(false).get(SignInRoute.PATH);
        Cookie state = state(away);
        return given().redirects()
                .follow(false)
                .cookie(state.getName(), state.getValue())
                .queryParam("code", code)
                .queryParam("state", query(away.header("Location")).get("state"))
                .get(SignInRoute.PATH);
    }

    private static Cookie state(Response away) {
        return away.getDetailedCookies().asList().stream()
                .filter(cookie -> cookie.getName().startsWith("q_auth"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> query(String location) {
        return Arrays.stream(URI.create(location).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
