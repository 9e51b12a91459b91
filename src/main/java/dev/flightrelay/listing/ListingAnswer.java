package dev.flightrelay.listing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import dev.flightrelay.database.DatabaseClock;

/** Answers a list with its weak {@code ETag}, or 304 with {@code Age} when the caller has it already. */
@Singleton
public class ListingAnswer {

    private final ObjectWriter json;
    private final DatabaseClock clock;

    ListingAnswer(ObjectMapper json, DatabaseClock clock) {
        this.json = json.writer();
        this.clock = clock;
    }

    /** The answer to a request for a list. */
    public <T> RestResponse<Listing<T>> of(Request request, Listing<T> listing) {
        EntityTag tag = tag(listing);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        if (unchanged == null) {
            return ResponseBuilder.ok(listing)
                    .tag(tag)
                    .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                    .build();
        }
        return ResponseBuilder.<Listing<T>>create(unchanged.build().getStatus())
                .tag(tag)
                .header("Age", ageSeconds(listing))
                .build();
    }

    /* Over what the caller sees of them: that another poll found the same is no change. */
    private EntityTag tag(Listing<?> listing) {
        try {
            Items<?> items = listing.items() instanceof Items<?> known ? known : new Items<>(listing.items());
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(items.digest(json));
            digest.update((byte) (listing.stale() ? 1 : 0));
            if (listing.next() != null) {
                digest.update(listing.next().getBytes(StandardCharsets.UTF_8));
            }
            return new EntityTag(HexFormat.of().formatHex(digest.digest(), 0, 16), true);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private long ageSeconds(Listing<?> listing) {
        return listing.observedAt() == null
                ? 0
                : Math.max(
                        0, Duration.between(listing.observedAt(), clock.now()).toSeconds());
    }
}
