package dev.flightrelay.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.database.DatabaseTime;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.problem.ProblemException;

/** Reads the counts of refused requests in pages, the newest minute first. */
@ApplicationScoped
class UnauthenticatedPages {

    private final Database database;
    private final EventLog log;
    private final DatabaseClock clock;

    UnauthenticatedPages(Database database, EventLog log, DatabaseClock clock) {
        this.database = database;
        this.log = log;
        this.clock = clock;
    }

    Uni<Listing<UnauthenticatedCount>> list(Page page) {
        int size = page.size();
        String[] after = page.from() == null
                ? new String[] {"9999-01-01T00:00:00Z", ""}
                : page.from().split("_", 2);
        Instant minute = minute(page, after);
        Instant now = clock.now();
        return database.snapshot(() -> Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                select minute, address, count from audit_unauthenticated
                                where minute < :minute or minute = :minute and address > :address
                                order by minute desc, address limit :limit""", Object[].class)
                        .setParameter("minute", minute)
                        .setParameter("address", after[1])
                        .setParameter("limit", size + 1)
                        .getResultList())
                .flatMap(rows -> log.head().map(head -> {
                    boolean more = rows.size() > size;
                    List<UnauthenticatedCount> items = (more ? rows.subList(0, size) : rows)
                            .stream().map(UnauthenticatedPages::view).toList();
                    return new Listing<>(items, now, false, head.toString(), more ? cursor(items.get(size - 1)) : null);
                })));
    }

    private static Instant minute(Page page, String[] after) {
        try {
            if (after.length == 2) {
                return Instant.parse(after[0]);
            }
        } catch (DateTimeException e) {
            // as any other wrong cursor
        }
        throw ProblemException.invalid("after", "has to be the next of the page before, was: " + page.from());
    }

    private static String cursor(UnauthenticatedCount last) {
        return last.minute() + "_" + last.address();
    }

    private static UnauthenticatedCount view(Object[] row) {
        return new UnauthenticatedCount(DatabaseTime.instant(row[0]), (String) row[1], ((Number) row[2]).longValue());
    }
}
