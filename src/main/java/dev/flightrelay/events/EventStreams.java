package dev.flightrelay.events;

import java.util.Optional;

import jakarta.inject.Singleton;

import io.vertx.core.Future;
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
    private final EventAccess access;
    private final ProjectCheck projects;

    EventStreams(EventHub hub, LogReader reader, EventAccess access, ProjectCheck projects) {
        this.hub = hub;
        this.reader = reader;
        this.access = access;
        this.projects = projects;
    }

    /** Fails when the stream is refused. */
    Future<Void> open(RoutingContext route, EventFilter filter) {
        FrameRing ring = hub.ring();
        if (ring == null) {
            return Future.failedFuture(new ProblemException(
                    ProblemType.STORAGE_UNAVAILABLE, "The event log was not read yet; try again."));
        }
        Viewer viewer = access.viewer();
        hub.reserve(viewer.name());
        return projects.allVisible(viewer, filter.projects())
                .compose(seen -> start(ring, given(route)))
                .onFailure(refused -> hub.giveBack(viewer.name()))
                .map(start -> open(route, viewer, filter, ring, start));
    }

    private Future<StreamStart> start(FrameRing ring, String given) {
        LogHead seen = hub.seen();
        // While the database is away, nobody is let in by what this replica still knows.
        Optional<StreamStart> known = seen == null ? Optional.empty() : StreamStart.of(ring, seen.removed(), given);
        return known.map(Future::succeededFuture)
                .orElseGet(() -> reader.head().map(head -> StreamStart.of(head, given)));
    }

    private Void open(RoutingContext route, Viewer viewer, EventFilter filter, FrameRing ring, StreamStart start) {
        HttpServerResponse response = route.response();
        if (response.closed()) {
            hub.giveBack(viewer.name());
            return null;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream");
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.putHeader("X-Accel-Buffering", "no");
        // Says "as it is" to the server's compression, which would hold events back.
        response.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        if (route.request().method() == HttpMethod.HEAD) {
            hub.giveBack(viewer.name());
            response.end();
        } else {
            hub.open(route.request(), viewer, filter, ring, start);
        }
        return null;
    }

    /* The header is of a reader that reconnects and knows better than the address with which it began. */
    private static String given(RoutingContext route) {
        String header = route.request().getHeader("Last-Event-ID");
        return header != null && !header.isEmpty()
                ? header
                : route.queryParams().get("lastEventId");
    }
}
