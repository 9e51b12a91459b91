package dev.flightrelay.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.listing.KeptReads;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.listing.Told;

/** Lists of watched things, answered from kept state: things, their age and the newest event are one snapshot. */
@ApplicationScoped
public class KeptThings {

    /** Polls that find nothing new show after so long. */
    private static final Duration KEPT = Duration.ofMillis(200);

    private final KeptReads reads;
    private final Things things;
    private final PollMarks marks;
    private final DatabaseClock clock;

    KeptThings(KeptReads reads, Things things, PollMarks marks, DatabaseClock clock) {
        this.reads = reads;
        this.things = things;
        this.marks = marks;
        this.clock = clock;
    }

    /**
     * One page of what is there of a kind in a project, in the order of ids.
     *
     * @param scope finds the project, in the snapshot; fails when there is none
     */
    public <T> Uni<Listing<T>> page(
            Kind kind, String projectId, Supplier<Uni<Scope>> scope, Class<T> type, Page page, Function<T, String> id) {
        return all(kind, projectId, scope, type, all -> all, id).map(told -> Told.page(told, page, id));
    }

    /**
     * All that is there of a kind in a project, in the order of ids, for who shows a part of it.
     *
     * @param scope finds the project, in the snapshot; fails when there is none
     * @param type what is kept
     * @param shown makes what is shown of what is kept; always the same for a kind
     */
    public <K, T> Uni<Told<List<T>>> all(
            Kind kind,
            String projectId,
            Supplier<Uni<Scope>> scope,
            Class<K> type,
            Function<List<K>, List<T>> shown,
            Function<T, String> id) {
        return reads.read(
                new Key(kind, projectId),
                KEPT,
                head -> scope.get()
                        .flatMap(found -> things.present(found, kind, type)
                                .map(shown)
                                // The database orders texts by its own rules, pages are cut by Java's.
                                .map(all -> all.stream()
                                        .sorted(Comparator.comparing(id))
                                        .toList())
                                .flatMap(all -> observed(found, kind)
                                        .map(age -> new Told<>(Listing.repeated(all), age.at(), age.stale(), head)))));
    }

    private Uni<Observed> observed(Scope scope, Kind kind) {
        Instant now = clock.now();
        return marks.of(scope.organization().id(), scope.projectId())
                .map(kinds -> Observed.of(kinds.getOrDefault(kind.key(), PollMark.NONE), now));
    }

    private record Key(Kind kind, String projectId) {}
}
