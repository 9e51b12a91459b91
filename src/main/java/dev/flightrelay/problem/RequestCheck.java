package dev.flightrelay.problem;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Refuses paths, queries and bodies that no resource can do anything with, before anything looks at them. */
@Singleton
class RequestCheck {

    /** Before all other filters. */
    private static final int FIRST = 10_000;

    private static final String NO_TYPE =
            "A body has to have a Content-Type, such as application/json, and this one has none.";

    private final Problems problems;

    RequestCheck(Problems problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    private void check(RoutingContext route) {
        String fault = fault(route.request().uri());
        if (fault != null) {
            problems.answer(route, ProblemException.invalid("path or query", fault));
        } else if (isOfUnknownType(route.request())) {
            problems.answer(
                    route, new ProblemException(ProblemType.INVALID_REQUEST, 415, NO_TYPE, List.of(), null, null));
        } else {
            route.next();
        }
    }

    /* Quarkus would take it for whatever the resource wants. */
    private static boolean isOfUnknownType(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean body = length != null ? !length.equals("0") : request.getHeader("Transfer-Encoding") != null;
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return body && (type == null || type.isBlank()) && !Streamed.is(request);
    }

    static String fault(String uri) {
        try {
            new URI(uri);
        } catch (URISyntaxException e) {
            return "cannot be decoded; write UTF-8 with %-escapes";
        }
        return uri.contains("%00") ? NulCheck.MESSAGE : null;
    }
}
