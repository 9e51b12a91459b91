package dev.flightrelay.write;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;

import io.vertx.ext.web.RoutingContext;

import dev.flightrelay.problem.ProblemException;

/** What every write takes beside its body: the header {@code Idempotency-Key} and the query parameter {@code dryRun}. */
public class WriteOptions {

    static final String DRY_RUN = "dryRun";

    private static final String KEY = "Idempotency-Key";
    private static final String BEGUN = "flight-relay.write-begun";

    /** Names this write: the same key and request answers the first result again and sends nothing. 1 to 255 visible ASCII characters. */
    @HeaderParam(KEY)
    String idempotencyKey;

    /** {@code true}: check everything and send nothing. */
    @QueryParam(DRY_RUN)
    String dryRun;

    /*
     * An empty header or parameter comes as null, as if it was not there: who writes "?dryRun" would find the write sent. So
     * both are looked up where they came from.
     */
    @Context
    HttpHeaders headers;

    @Context
    UriInfo uri;

    @Context
    RoutingContext route;

    private String by;

    /**
     * Of a write that the relay sends by itself, on behalf of somebody.
     *
     * @param key names the write, as {@code Idempotency-Key} does
     * @param caller id of whom in whose name it is sent: only while they may
     */
    public static WriteOptions onBehalf(String key, String caller) {
        WriteOptions options = new WriteOptions();
        options.idempotencyKey = key;
        options.by = caller;
        return options;
    }

    /** Id of whom in whose name it is sent, where that is not who calls just now. */
    Optional<String> by() {
        return Optional.ofNullable(by);
    }

    /** From here on {@link Writes} keeps account of it. */
    void begin() {
        if (route != null) {
            route.put(BEGUN, true);
        }
    }

    static boolean isBegun(RoutingContext route) {
        return route != null && route.get(BEGUN) != null;
    }

    /** The path of the request, as it came: it too tells one write from another. */
    String path() {
        return uri == null ? "" : uri.getRequestUri().getRawPath();
    }

    /** Of the request; null for a write that the relay sends by itself. */
    UriInfo uri() {
        return uri;
    }

    /** The key, where the caller gave one. */
    Optional<String> key() {
        List<String> keys = headers == null ? null : headers.getRequestHeader(KEY);
        if (keys == null || keys.isEmpty()) {
            return Optional.ofNullable(idempotencyKey);
        }
        if (keys.size() > 1 || !keys.get(0).matches("[!-~]{1,255}")) {
            throw ProblemException.invalid(
                    KEY, "has to be 1 to 255 visible ASCII characters, once, was: " + given(keys));
        }
        return Optional.of(keys.get(0));
    }

    private static String given(List<String> keys) {
        String first = keys.get(0);
        if (keys.size() > 1) {
            return "there " + keys.size() + " times";
        }
        if (first.isEmpty()) {
            return "empty";
        }
        return first.length() > 255 ? first.length() + " characters" : first;
    }

    /** Whether nothing is to be sent; with more than one word for it, the careful one counts. */
    boolean isDryRun() {
        return uri == null ? Boolean.parseBoolean(dryRun) : isDryRun(uri);
    }

    static boolean isDryRun(UriInfo uri) {
        List<String> words = uri.getQueryParameters().getOrDefault(DRY_RUN, List.of());
        for (String word : words) {
            if (!word.matches("|true|false")) {
                throw ProblemException.invalid(DRY_RUN, "has to be true or false, was: " + word);
            }
        }
        return meansDryRun(words);
    }

    /** Of words that may be none, or wrong. */
    static boolean meansDryRun(List<String> words) {
        return words != null && words.stream().anyMatch(word -> word.matches("|true"));
    }
}
