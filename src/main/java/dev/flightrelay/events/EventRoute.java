package dev.flightrelay.events;

import java.util.Locale;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.Problems;

/** {@code GET /api/v1/events}: a stream, or a page for who accepts JSON only. */
@Singleton
public class EventRoute {

    static final String PATH = "/api/v1/events";

    private final EventStreams streams;
    private final EventPages pages;
    private final Problems problems;

    EventRoute(EventStreams streams, EventPages pages, Problems problems) {
        this.streams = streams;
        this.pages = pages;
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route(PATH).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::answer);
    }

    private void answer(RoutingContext route) {
        try {
            MultiMap query = query(route);
            Future<Void> answered = wantsPage(route) ? pages.answer(route, query) : streams.open(route, query);
            answered.onFailure(failure -> refuse(route, failure));
        } catch (RuntimeException e) {
            refuse(route, e);
        }
    }

    private void refuse(RoutingContext route, Throwable failure) {
        HttpServerResponse response = route.response();
        if (response.headWritten()) {
            // Too late for an answer. Thrown on, the failure would be logged with the address, and the ticket in it.
            response.reset();
        } else if (!response.closed()) {
            problems.answer(route, failure);
        }
    }

    private static MultiMap query(RoutingContext route) {
        try {
            return route.queryParams();
        } catch (HttpException | IllegalArgumentException e) {
            throw ProblemException.invalid("query", "cannot be decoded; write UTF-8 with %-escapes");
        }
    }

    private static boolean wantsPage(RoutingContext route) {
        String accept = route.request().getHeader(HttpHeaders.ACCEPT);
        return accept != null
                && accept.split(";")[0].strip().toLowerCase(Locale.ROOT).equals("application/json")
                && !accept.contains(",");
    }
}
