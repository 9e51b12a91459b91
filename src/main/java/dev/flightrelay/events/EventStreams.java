package dev.flightrelay.events;

import java.util.Optional;

import jakarta.inject.Singleton;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/** Opens streams: everything that may be refused is checked before the first byte. */
@Singleton
public class EventStreams {

    private final EventHub hub;
    private final LogReader reader;
    private final EventAdmission admissions;

    EventStreams(EventHub hub, LogReader reader, EventAdmission admissions) {
        this.hub = hub;
        this.reader = reader;
        this.admissions = admissions;
    }

    /** Fails when the stream is refused. */
    Future<Void> open(RoutingContext route, MultiMap query) {
        if (hub.ring() == null) {
            return Future.failedFuture(new ProblemException(
                    ProblemType.STORAGE_UNAVAILABLE, "The event log was not read yet; try again."));
        }
        return admissions.of(route, query).compose(admission -> open(route, admission));
    }

    /* A place first: for a stream that is refused no ticket is used up. */
    private Future<Void> open(RoutingContext route, Admission admission) {
        String caller = admission.viewer().name();
        FrameRing ring = hub.ring();
        hub.reserve(caller);
        return start(ring, given(route))
                .compose(start -> admission.entry().get().map(start))
                .onFailure(refused -> hub.giveBack(caller))
                .map(start -> open(route, admission, ring, start));
    }

    private Future<StreamStart> start(FrameRing ring, String given) {
        LogHead seen = hub.seen();
        // While the database is away, nobody is let in by what this replica still knows.
        Optional<StreamStart> known = seen == null ? Optional.empty() : StreamStart.of(ring, seen.removed(), given);
        return known.map(Future::succeededFuture)
                .orElseGet(() -> reader.head().map(head -> StreamStart.of(head, given)));
    }

    private Void open(RoutingContext route, Admission admission, FrameRing ring, StreamStart start) {
        HttpServerResponse response = route.response();
        if (response.closed()) {
            hub.giveBack(admission.viewer().name());
            return null;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream");
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.putHeader("X-Accel-Buffering", "no");
        // Says "as it is" to the server's compression, which would hold events back.
        response.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        if (route.request().method() == HttpMethod.HEAD) {
            hub.giveBack(admission.viewer().name());
            response.end();
        } else {
            hub.open(route.request(), admission.viewer(), admission.filter(), ring, start);
        }
        return null;
    }

    /* The header is of a reader that reconnects and knows better than the address with which it began. */
    private static String given(RoutingContext route) {
        String header = route.request().getHeader("Last-Event-ID");
        String given = header != null && !header.isEmpty()
                ? header
                : route.queryParams().get("lastEventId");
        return given == null || given.isEmpty() ? null : given;
    }
}
