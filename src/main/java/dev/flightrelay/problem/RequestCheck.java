package dev.flightrelay.problem;

import java.net.URI;
import java.net.URISyntaxException;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

/** Refuses paths and queries that no resource can do anything with, before anything looks at them. */
@Singleton
class RequestCheck {

    /** Before all other filters. */
    private static final int FIRST = 10_000;

    private final Problems problems;

    RequestCheck(Problems problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    private void check(RoutingContext route) {
        String fault = fault(route.request().uri());
        if (fault == null) {
            route.next();
        } else {
            problems.answer(route, ProblemException.invalid("path or query", fault));
        }
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
