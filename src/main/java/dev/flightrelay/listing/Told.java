package dev.flightrelay.listing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.flightrelay.events.EventId;

/**
 * What FlightHub said when it was asked, just now or, where that is kept, before.
 *
 * @param value its answer
 * @param at when it was asked; null where it never was
 * @param stale whether it could not be asked since
 * @param head newest event at that time: what happens afterwards is told after it, even if the answer shows it already
 */
public record Told<T>(T value, Instant at, boolean stale, EventId head) {

    /** Something else, said at the same time. */
    public <R> Told<R> map(Function<? super T, ? extends R> change) {
        return new Told<>(change.apply(value), at, stale, head);
    }

    /** Two lists as one, as old as the older of them. */
    public static <I> Told<List<I>> joined(Told<List<I>> one, Told<List<I>> other) {
        List<I> all = new ArrayList<>(one.value);
        all.addAll(other.value);
        boolean first = one.at.isBefore(other.at);
        return new Told<>(all, first ? one.at : other.at, one.stale || other.stale, first ? one.head : other.head);
    }

    /** A page of a list whose items are in the order of their ids. */
    public static <I> Listing<I> page(Told<List<I>> all, Page page, Function<I, String> id) {
        return Listing.of(all.value, page, id, all.at, all.stale, all.head);
    }
}
