package dev.flightrelay.watch;

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How the newest poll of a kind went in a scope, as it is kept.
 *
 * @param observedAt the newest good poll, by the database's clock; may be 10 s behind when nothing changed; null before the first
 * @param everyMillis interval to the next poll
 * @param failure code of the error when the newest poll failed, else null
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record PollMark(Instant observedAt, long everyMillis, String failure) {

    private static final Duration GRACE = Duration.ofSeconds(5);

    /** Nothing was polled yet. */
    public static final PollMark NONE = new PollMark(null, 0, null);

    /** Whether what was observed is doubtful: the newest poll failed, or none came for three intervals and 5 s. */
    public boolean staleAt(Instant now) {
        return failure != null || isLateAt(now);
    }

    /** Whether no good poll came for three intervals and 5 s: perhaps nobody watches. */
    public boolean isLateAt(Instant now) {
        return observedAt == null || now.isAfter(observedAt.plus(patience()));
    }

    /** How old an observation may be before it counts as late. */
    Duration patience() {
        return Duration.ofMillis(3 * everyMillis).plus(GRACE);
    }
}
