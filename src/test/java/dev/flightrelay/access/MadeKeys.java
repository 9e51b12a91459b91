package dev.flightrelay.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.given;

/** Makes keys as an administrator does, in a relay of {@link KeysProfile}. */
public final class MadeKeys {

    /** Where keys are. */
    public static final String KEYS = "/api/v1/keys";

    private MadeKeys() {}

    /** A request with a key; null for none. */
    public static RequestSpecification with(String key) {
        RequestSpecification request = given().redirects().follow(false);
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    /** A new key, for these projects; null for all. */
    public static String make(String name, String role, List<String> projects) {
        return made(name, role, projects, null).getString("key");
    }

    /** The answer for a new key; projects and expiry may be null. */
    public static JsonPath made(String name, String role, List<String> projects, String expiresAt) {
        Map<String, Object> wish = new HashMap<>();
        wish.put("name", name);
        wish.put("role", role);
        wish.put("projects", projects);
        wish.put("expiresAt", expiresAt);
        return with(KeysProfile.BOOTSTRAP)
                .contentType("application/json")
                .body(wish)
                .post(KEYS)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    /** Withdraws a key. */
    public static void withdraw(String keyId) {
        with(KeysProfile.BOOTSTRAP).delete(KEYS + "/" + keyId).then().statusCode(204);
    }
}
