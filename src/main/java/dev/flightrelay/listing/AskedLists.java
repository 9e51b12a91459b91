package dev.flightrelay.listing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.events.EventLog;

/** Lists that FlightHub is asked for: equal questions within a second share an answer, which tells how old it is. */
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
        page.size(); // refuses a wrong limit before FlightHub is asked
        return ask(key, call)
                .map(told -> Told.page(
                        told.map(all ->
                                all.stream().sorted(Comparator.comparing(id)).toList()),
                        page,
                        id));
    }

    /** An answer with its age. */
    public <T> Uni<Told<T>> ask(Record key, Supplier<Uni<T>> call) {
        return fresh.read(key, () -> told().flatMap(nothing -> call.get().map(value -> nothing.map(ignored -> value))));
    }

    /**
     * The answers to several questions as one list, as old as the oldest of them.
     *
     * @param atOnce questions that are asked at the same time; one after the other, in their order, if 1
     */
    public <Q, T> Uni<Told<List<T>>> joined(Iterable<Q> questions, int atOnce, Function<Q, Uni<Told<List<T>>>> ask) {
        return told().flatMap(begin -> Multi.createFrom()
                .iterable(questions)
                .onItem()
                .transformToUni(question -> ask.apply(question))
                .merge(atOnce)
                .collect()
                .asList()
                .map(all -> all.stream().reduce(begin.map(nothing -> List.of()), Told::joined)));
    }

    /** What is told before anything was asked. */
    public Uni<Told<Void>> told() {
        Instant now = clock.now();
        return database.snapshot(log::head).map(head -> new Told<>(null, now, false, head));
    }
}
