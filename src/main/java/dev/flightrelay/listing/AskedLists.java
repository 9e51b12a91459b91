package dev.flightrelay.listing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.events.EventId;
import dev.flightrelay.events.EventLog;

/** Lists of what is not watched: each question goes to FlightHub, and equal ones within a second share its answer. */
@ApplicationScoped
public class AskedLists {

    private final Database database;
    private final EventLog log;
    private final Fresh fresh;
    private final DatabaseClock clock;

    AskedLists(Database database, EventLog log, Fresh fresh, DatabaseClock clock) {
        this.database = database;
        this.log = log;
        this.fresh = fresh;
        this.clock = clock;
    }

    /**
     * One page.
     *
     * @param key all that makes the question equal to another: a record of its own type
     * @param call asks FlightHub for all items
     * @param id what the items are ordered by
     */
    public <T> Uni<Listing<T>> read(Record key, Supplier<Uni<List<T>>> call, Page page, Function<T, String> id) {
        return fresh.read(key, () -> ask(call)).map(answer -> {
            Page.Cut<T> cut = page.of(
                    answer.items.stream().sorted(Comparator.comparing(id)).toList(), id);
            return new Listing<>(cut.items(), answer.at, false, answer.head.toString(), cut.next());
        });
    }

    /* The head comes first: what happens meanwhile is told after it, even if the items show it already. */
    private <T> Uni<Answer<T>> ask(Supplier<Uni<List<T>>> call) {
        return database.snapshot(log::head)
                .flatMap(head -> call.get().map(items -> new Answer<>(items, clock.now(), head)));
    }

    private record Answer<T>(List<T> items, Instant at, EventId head) {}
}
