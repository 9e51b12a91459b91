package dev.flightrelay.problem;

import java.util.List;
import java.util.Locale;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Limits request bodies by what they are: files of forms may be large and go to disk, files of reconstruction jobs go through,
 * everything else is JSON and is held in memory. {@code quarkus.http.limits.max-body-size} is the last word on all.
 */
@Singleton
class BodyLimit {

    /** A route of 32 MiB and the form around it. */
    static final long FORM = 33L << 20;

    static final long OTHER = 1L << 20;

    /** Before Quarkus' own limit, which answers without a body. */
    private static final int FIRST = -3;

    /** After it, because it sets the same for bodies whose length is not known in advance. */
    private static final int SECOND = -1;

    /** Where Quarkus REST looks for the most that it may read. */
    private static final String MOST = "io.quarkus.max-request-size";

    private final Problems problems;

    BodyLimit(Problems problems) {
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(this::refuseWhatIsTooLong);
        router.route().order(SECOND).handler(BodyLimit::limitWhatHasNoLength);
    }

    private void refuseWhatIsTooLong(RoutingContext route) {
        long limit = limit(route);
        if (length(route) <= limit) {
            route.next();
            return;
        }
        // The body is not read: nothing else can come over this connection.
        route.response().putHeader("Connection", "close");
        route.response().endHandler(end -> route.request().connection().close());
        problems.answer(
                route,
                new ProblemException(
                        ProblemType.INVALID_REQUEST,
                        413,
                        "The request body has to be at most " + limit + " bytes, was: " + length(route),
                        List.of(),
                        null,
                        null));
    }

    private static void limitWhatHasNoLength(RoutingContext route) {
        if (route.get(MOST) != null) {
            route.put(MOST, limit(route));
        }
        route.next();
    }

    private static long limit(RoutingContext route) {
        if (Streamed.is(route.request())) {
            return Long.MAX_VALUE;
        }
        String type = route.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data") ? FORM : OTHER;
    }

    /** Bytes that the body of a request has at most. */
    static long most(RoutingContext route) {
        long length = length(route);
        return length > 0 ? length : limit(route);
    }

    private static long length(RoutingContext route) {
        String length = route.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }
}
