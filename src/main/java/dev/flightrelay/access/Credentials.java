package dev.flightrelay.access;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.ws.rs.core.HttpHeaders;

import io.vertx.core.http.HttpServerRequest;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/**
 * What a request brings to be let in with.
 *
 * @param keys what it has in headers, equal ones once: a proxy may add the header that the client sent as the other one
 * @param session digest of its session's cookie, which counts only where there are no keys
 */
record Credentials(Set<String> keys, Optional<String> session) {

    private static final String BEARER = "bearer ";
    private static final String API_KEY = "X-API-Key";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    static Credentials of(HttpServerRequest request) {
        Set<String> keys = new TreeSet<>();
        for (String value : request.headers().getAll(HttpHeaders.AUTHORIZATION)) {
            boolean bearer = value.toLowerCase(Locale.ROOT).startsWith(BEARER);
            keys.add(bearer ? value.substring(BEARER.length()).strip() : "");
        }
        request.headers().getAll(API_KEY).forEach(value -> keys.add(value.strip()));
        return new Credentials(keys, keys.isEmpty() ? SessionCookie.digest(request) : Optional.empty());
    }

    /**
     * Refuses what may be sent without the user's knowledge: a browser sends the cookie by itself. Whether the page is one of ours
     * was looked at before, where the browser said so; each does, with what changes something.
     */
    static void requirePage(HttpServerRequest request) {
        boolean told = request.getHeader("Sec-Fetch-Site") != null || request.getHeader("Origin") != null;
        if (!told && !SAFE.contains(request.method().name())) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "A session changes something for the relay's own pages only, and this request does not say that it is from one"
                            + " (Sec-Fetch-Site or Origin). Programs send a key.");
        }
    }
}
