package dev.flightrelay.problem;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Ends requests whose body comes so slowly that it only keeps a connection busy. Files that go through have their own pace. */
@Singleton
class BodyPace {

    private static final long SLOWEST_BYTES_PER_SECOND = 8 * 1024;

    /** After {@link BodyLimit}: what is too long is refused at once. */
    private static final int ORDER = -2;

    private final Problems problems;
    private final Duration grace;

    BodyPace(Problems problems, BodyPaceConfig config) {
        this.problems = problems;
        this.grace = config.grace();
    }

    void register(@Observes Router router) {
        router.route().order(ORDER).handler(this::watch);
    }

    private void watch(RoutingContext route) {
        HttpServerRequest request = route.request();
        if (!request.isEnded() && !Streamed.is(request) && hasBody(request)) {
            Duration limit = grace.plusSeconds(BodyLimit.most(route) / SLOWEST_BYTES_PER_SECOND);
            long timer = route.vertx().setTimer(limit.toMillis(), late -> end(route, limit));
            route.addEndHandler(end -> route.vertx().cancelTimer(timer));
        }
        route.next();
    }

    private void end(RoutingContext route, Duration limit) {
        if (route.request().isEnded() || route.response().headWritten()) {
            return;
        }
        route.response().putHeader("Connection", "close");
        route.response().endHandler(end -> route.request().connection().close());
        problems.answer(
                route,
                new ProblemException(
                        ProblemType.INVALID_REQUEST,
                        408,
                        "The request body was not there within " + limit.toSeconds() + " s. Send it faster.",
                        List.of(),
                        null,
                        null));
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null ? !length.equals("0") : request.getHeader("Transfer-Encoding") != null;
    }
}
