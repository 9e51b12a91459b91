package dev.flightrelay.events;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

import dev.flightrelay.database.Database;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/** Gives out tickets for event streams, and lets in who brings one: a browser's stream takes no header with a key. */
@Singleton
public class Tickets {

    static final String PARAMETER = "ticket";

    private static final Duration LIFE = Duration.ofSeconds(30);

    private final TicketRows rows;
    private final TicketSecrets secrets;
    private final EventAccess access;
    private final EventsConfig config;
    private final Database database;
    private final ObjectMapper json;

    Tickets(
            TicketRows rows,
            TicketSecrets secrets,
            EventAccess access,
            EventsConfig config,
            Database database,
            ObjectMapper json) {
        this.rows = rows;
        this.secrets = secrets;
        this.access = access;
        this.config = config;
        this.database = database;
        this.json = json;
    }

    /** A ticket for filters that were checked. */
    Uni<EventTicket> issue(Viewer viewer, EventTicketRequest filters) {
        String ticket = secrets.next();
        String filter = written(filters);
        return database.transaction(() -> rows.issue(TicketSecrets.digest(ticket), viewer.name(), filter, LIFE))
                .map(expiresAt -> new EventTicket(ticket, expiresAt.orElseThrow(Tickets::tooMany)));
    }

    /** Leave to read with the ticket in the address; it is used up when the leave is. */
    Future<Admission> admit(RoutingContext route, MultiMap query) {
        List<String> given = query.getAll(PARAMETER);
        if (given.size() > 1) {
            throw ProblemException.invalid(PARAMETER, "is given more than once");
        }
        if (!TicketSecrets.mayBe(given.get(0))) {
            return Future.failedFuture(refusal());
        }
        String cookie = TicketCookie.of(route);
        TicketRows.Shown shown = new TicketRows.Shown(TicketSecrets.digest(given.get(0)), TicketSecrets.digest(cookie));
        return inTransaction(() -> rows.find(shown))
                .map(kept -> kept.orElseThrow(Tickets::refusal))
                .compose(kept -> admission(kept, query, () -> enter(route, shown, cookie)));
    }

    private Future<Admission> admission(TicketRows.KeptTicket kept, MultiMap query, Supplier<Future<Void>> entry) {
        EventFilter filter = EventFilterParser.parse(joined(read(kept.filter()).parameters(), query));
        return future(access.named(kept.caller()))
                .map(viewer -> new Admission(viewer.orElseThrow(Tickets::refusal), filter, entry));
    }

    /* HEAD only asks: whoever looks at an address first, such as a proxy, must not use it up. */
    private Future<Void> enter(RoutingContext route, TicketRows.Shown shown, String cookie) {
        if (route.request().method() == HttpMethod.HEAD) {
            return Future.succeededFuture();
        }
        String fresh = secrets.next();
        String freshDigest = TicketSecrets.digest(fresh);
        // A stream comes back when it was ended for its age: its browser has as long again for that.
        Duration life = config.maxAge().multipliedBy(2);
        return inTransaction(() -> rows.use(shown, freshDigest, life))
                .map(kept -> kept.orElseThrow(Tickets::refusal))
                .map(kept -> {
                    TicketCookie.set(route, kept.equals(freshDigest) ? fresh : cookie, life);
                    return null;
                });
    }

    /* The ticket's filters; where it leaves one open, that of the address. */
    private static MultiMap joined(MultiMap ticket, MultiMap address) {
        MultiMap joined = MultiMap.caseInsensitiveMultiMap();
        for (String name : EventFilterParser.NAMES) {
            List<String> own = ticket.getAll(name);
            List<String> given = address.getAll(name);
            if (!own.isEmpty() && !given.isEmpty() && !Set.copyOf(own).equals(Set.copyOf(given))) {
                throw ProblemException.invalid(
                        name, "is not what the ticket was made for; leave it out, or get a ticket for it");
            }
            joined.add(name, own.isEmpty() ? given : own);
        }
        return joined;
    }

    private static ProblemException refusal() {
        return new ProblemException(
                ProblemType.UNAUTHENTICATED,
                "This ticket opens nothing: it is unknown, older than 30 seconds, or used already and sent without its cookie. Get a new one (POST /api/v1/event-tickets).");
    }

    private static ProblemException tooMany() {
        return new ProblemException(
                ProblemType.TOO_MANY_REQUESTS,
                ProblemType.TOO_MANY_REQUESTS.status(),
                "You have %d tickets that are not used; each is good for 30 seconds.".formatted(TicketRows.MOST_OPEN),
                List.of(),
                LIFE,
                null);
    }

    private <T> Future<T> inTransaction(Supplier<Uni<T>> work) {
        return future(database.transaction(work));
    }

    static <T> Future<T> future(Uni<T> uni) {
        return Future.fromCompletionStage(uni.subscribeAsCompletionStage(), Vertx.currentContext());
    }

    private String written(EventTicketRequest filters) {
        try {
            return json.writeValueAsString(filters);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private EventTicketRequest read(String filters) {
        try {
            return json.readValue(filters, EventTicketRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
