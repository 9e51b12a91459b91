package dev.flightrelay.listing;

import java.time.Instant;
import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

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
        items = List.copyOf(items);
    }
}
