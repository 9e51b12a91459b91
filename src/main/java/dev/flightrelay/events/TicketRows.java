package dev.flightrelay.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/** The rows of tickets, for all replicas. All takes part in the caller's transaction, and all times are the database's. */
@ApplicationScoped
public class TicketRows {

    /** Tickets that a caller may have without having used them. */
    static final int MOST_OPEN = 1000;

    /** Used tickets of a caller that are kept for its reconnects; of more, those that were not used for longest go. */
    static final int MOST_USED = 20_000;

    private static final String ISSUE = """
            insert into event_ticket (ticket, caller, filter, expires_at)
            select :ticket, :caller, :filter, clock_timestamp() + cast(:seconds as bigint) * interval '1 second'
            where (select count(*) from event_ticket
                   where caller = :caller and cookie is null and expires_at > clock_timestamp()) < :most
            returning cast(extract(epoch from expires_at) * 1000 as bigint)""";

    private static final String ADMITS = """
            t.ticket = :ticket and t.expires_at > clock_timestamp()
              and (t.cookie is null or t.cookie = cast(:cookie as text))""";

    private static final String FIND = "select caller, filter from event_ticket t where " + ADMITS;

    /*
     * Of two first uses at once the second waits for the row, and finds that it has a cookie. The browser's own cookie is
     * taken for another ticket of the same caller only: nobody can bind a ticket to a cookie that they gave to its reader.
     */
    private static final String USE = """
            update event_ticket t
            set expires_at = clock_timestamp() + cast(:seconds as bigint) * interval '1 second',
                cookie = case when exists (
                    select from event_ticket o
                    where o.cookie = cast(:cookie as text) and o.caller = t.caller and o.expires_at > clock_timestamp())
                    then cast(:cookie as text) else :fresh end
            where %s
            returning t.cookie""".formatted(ADMITS);

    private static final String REMOVE_EXPIRED = "delete from event_ticket where expires_at <= clock_timestamp()";

    private static final String REMOVE_EXCESS = """
            delete from event_ticket where ticket in (
                select ticket from (
                    select ticket, row_number() over (partition by caller order by expires_at desc) as place
                    from event_ticket where cookie is not null) used
                where place > :most)""";

    /** Keeps a ticket; answers until when it is good, or empty when the caller has too many. */
    Uni<Optional<Instant>> issue(String ticketDigest, String caller, String filter, Duration life) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(ISSUE, Long.class)
                        .setParameter("ticket", ticketDigest)
                        .setParameter("caller", caller)
                        .setParameter("filter", filter)
                        .setParameter("seconds", life.toSeconds())
                        .setParameter("most", MOST_OPEN)
                        .getSingleResultOrNull())
                .map(millis -> Optional.ofNullable(millis).map(Instant::ofEpochMilli));
    }

    /** A ticket that would admit, and is not used up by this. */
    Uni<Optional<KeptTicket>> find(Shown shown) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter("ticket", shown.ticketDigest())
                        .setParameter("cookie", shown.cookieDigest())
                        .getSingleResultOrNull())
                .map(row -> Optional.ofNullable(row)
                        .map(columns -> new KeptTicket((String) columns[0], (String) columns[1])));
    }

    /**
     * Uses a ticket, the first time or again.
     *
     * @param freshDigest of the cookie for a browser that has none
     * @param life how long it admits who has the cookie
     * @return digest of the cookie that admits from now on; empty when the ticket does not admit
     */
    Uni<Optional<String>> use(Shown shown, String freshDigest, Duration life) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(USE, String.class)
                        .setParameter("ticket", shown.ticketDigest())
                        .setParameter("cookie", shown.cookieDigest())
                        .setParameter("fresh", freshDigest)
                        .setParameter("seconds", life.toSeconds())
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /** Removes what admits nobody any more, and what is too much. */
    Uni<Void> clear() {
        return Panache.getSession()
                .call(session -> session.createNativeQuery(REMOVE_EXPIRED).executeUpdate())
                .call(session -> session.createNativeQuery(REMOVE_EXCESS)
                        .setParameter("most", MOST_USED)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /**
     * What a request brings along.
     *
     * @param ticketDigest of its ticket
     * @param cookieDigest of its cookie; null for none
     */
    record Shown(String ticketDigest, String cookieDigest) {}

    /**
     * What a ticket is for.
     *
     * @param caller who asked for it
     * @param filter an {@link EventTicketRequest} in JSON
     */
    record KeptTicket(String caller, String filter) {}
}
