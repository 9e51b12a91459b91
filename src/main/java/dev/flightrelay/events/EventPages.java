package dev.flightrelay.events;

import java.util.Optional;

import jakarta.inject.Singleton;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/** Answers pages of the log. */
@Singleton
public class EventPages {

    /** Events that one page looks at; a filter that hits little gives short pages rather than long waits. */
    private static final int SCAN = 10_000;

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    private final LogReader reader;
    private final EventAdmission admissions;

    EventPages(LogReader reader, EventAdmission admissions) {
        this.reader = reader;
        this.admissions = admissions;
    }

    /** Fails when the page is refused. */
    Future<Void> answer(RoutingContext route, MultiMap query) {
        int limit = limit(query.get("limit"));
        Optional<EventId> after = after(query.get("after"));
        return admissions
                .of(route, query)
                // For a page that is refused no ticket is used up.
                .compose(admission -> page(after, limit, selection(admission))
                        .compose(page -> admission.entry().get().map(page)))
                .compose(page -> send(route, page));
    }

    private static Selection selection(Admission admission) {
        return new Selection(admission.filter(), admission.viewer().grants());
    }

    private Future<EventPage> page(Optional<EventId> after, int limit, Selection selection) {
        return after.map(id -> reader.matching(id.seq(), SCAN, limit, selection).map(page -> checked(page, id)))
                .orElseGet(() -> oldest(limit, selection));
    }

    /* When the beginning is removed between the two reads, the beginning is elsewhere now. */
    private Future<EventPage> oldest(int limit, Selection selection) {
        return reader.head()
                .compose(head -> reader.matching(head.removed(), SCAN, limit, selection)
                        .compose(page -> page.head().removed() > head.removed()
                                ? oldest(limit, selection)
                                : Future.succeededFuture(page)));
    }

    /* With the head of the same moment as the events, so that nothing can be removed in between. */
    private static EventPage checked(EventPage page, EventId after) {
        page.head().faultOf(after).ifPresent(fault -> {
            throw refusal(fault, after);
        });
        return page;
    }

    private static Future<Void> send(RoutingContext route, EventPage page) {
        Buffer json = Buffer.buffer("{\"items\":[");
        String comma = "";
        for (Frame frame : page.frames()) {
            frame.appendEnvelopeTo(json.appendString(comma));
            comma = ",";
        }
        EventId last = new EventId(page.head().epoch(), page.end());
        json.appendString("],\"lastEventId\":\"%s\",\"more\":%b}".formatted(last, page.more()));
        return route.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .end(json);
    }

    private static Optional<EventId> after(String given) {
        if (given == null || given.equals(EventIdParser.EARLIEST)) {
            return Optional.empty();
        }
        return Optional.of(
                EventIdParser.parse(given)
                        .orElseThrow(
                                () -> ProblemException.invalid(
                                        "after",
                                        "is no id of an event; give the lastEventId of the page before, or leave it out to begin with the oldest event")));
    }

    private static ProblemException refusal(CursorFault fault, EventId after) {
        return switch (fault) {
            case EXPIRED ->
                new ProblemException(
                        ProblemType.EVENTS_EXPIRED,
                        "Events after %s are no longer all kept (relay.events.retention). Read the lists again, and page on from their lastEventId or without 'after'."
                                .formatted(after));
            case FUTURE ->
                ProblemException.invalid(
                        "after", after + " is beyond the newest event; give the lastEventId of a page or a list");
            default ->
                ProblemException.invalid(
                        "after",
                        after
                                + " is of another epoch: events were numbered anew. Leave it out, or read the lists again");
        };
    }

    private static int limit(String given) {
        if (given == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(given);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // as any other wrong number
        }
        throw ProblemException.invalid("limit", "must be a number from 1 to %d".formatted(MAX_LIMIT));
    }
}
