package dev.flightrelay.listing;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.flightrelay.events.EventId;

/**
 * The shape of every list of the API.
 *
 * @param items the things; never null
 * @param observedAt when FlightHub was asked last with success; null before the first time
 * @param stale whether the newest poll failed or is late
 * @param lastEventId newest event whose effect the items show: go on with the stream from here
 * @param next value of {@code after} for the next page; null on the last
 */
@RegisterForReflection
public record Listing<T>(List<T> items, Instant observedAt, boolean stale, String lastEventId, String next) {

    public Listing {
        items = items instanceof Items ? items : List.copyOf(items);
    }

    /** All items of a list that is answered many times: as long as a page has all of them, their JSON is made once. */
    public static <T> List<T> repeated(List<T> all) {
        return new Items<>(all);
    }

    /** A page of items that are in the order of their ids. */
    public static <T> Listing<T> of(
            List<T> all, Page page, Function<T, String> id, Instant observedAt, boolean stale, EventId head) {
        Page.Cut<T> cut = page.of(all, id);
        return new Listing<>(cut.items(), observedAt, stale, head.toString(), cut.next());
    }
}
