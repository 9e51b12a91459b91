package dev.flightrelay.job;

import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/** A request whose body is read as it comes, or not at all. */
final class UnreadBody {

    private UnreadBody() {}

    /** Works on a request that is paused. Where the work fails, nobody reads the rest: its connection ends with the answer. */
    static <T> Uni<T> of(RoutingContext route, Function<HttpServerRequest, Uni<T>> work) {
        HttpServerRequest request = route.request();
        request.pause();
        return Uni.createFrom().deferred(() -> work.apply(request)).onFailure().invoke(failure -> leave(request));
    }

    /** Lets the body come, of a sender who waits for that. */
    static void invite(HttpServerRequest request) {
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
    }

    private static void leave(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (request.isEnded() || response.headWritten() || response.closed()) {
            return;
        }
        if (request.version() == HttpVersion.HTTP_2) {
            response.endHandler(end -> response.reset());
        } else {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            response.endHandler(end -> request.connection().close());
        }
    }
}
