package dev.flightrelay.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** The cookie of a session: 256 random bits, which no script sees and no other site's page has sent. */
final class SessionCookie {

    static final String NAME = "relay-session";

    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z_-]{43}");

    private SessionCookie() {}

    /** A new value. */
    static String next(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is kept of the cookie of a request; empty where there is none. */
    static Optional<String> digest(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(NAME))
                .map(Cookie::getValue)
                .filter(value -> FORM.matcher(value).matches())
                .map(KeyText::digest);
    }

    static void set(HttpServerRequest request, String value, Duration life) {
        add(request, value, Math.max(1, life.toSeconds()));
    }

    /** Has the browser forget it. */
    static void clear(HttpServerRequest request) {
        add(request, "", 0);
    }

    private static void add(HttpServerRequest request, String value, long seconds) {
        HttpServerResponse response = request.response();
        response.addCookie(Cookie.cookie(NAME, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(isSecure(request))
                .setMaxAge(seconds));
    }

    /* A proxy's word is good enough: who makes it up has a cookie that is sent less. */
    private static boolean isSecure(HttpServerRequest request) {
        String before = request.getHeader("X-Forwarded-Proto");
        return request.isSSL() || before != null && before.split(",")[0].strip().equalsIgnoreCase("https");
    }
}
