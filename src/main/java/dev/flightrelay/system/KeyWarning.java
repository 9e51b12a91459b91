package dev.flightrelay.system;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That an organisation key is about to expire.
 *
 * @param expiresAt when it does
 * @param threshold which warning this is: 30, 7 or 1 days ahead, 0 when it has expired
 * @param daysLeft days until then, a part of one counted as one; 0 when it has expired
 */
record KeyWarning(Instant expiresAt, int threshold, long daysLeft) {

    private static final Duration DAY = Duration.ofDays(1);
    private static final List<Integer> THRESHOLDS = List.of(1, 7, 30);

    /** The warning that is due; empty while the end is far. */
    static Optional<KeyWarning> of(Instant expiresAt, Instant now) {
        Duration left = Duration.between(now, expiresAt);
        if (left.isNegative() || left.isZero()) {
            return Optional.of(new KeyWarning(expiresAt, 0, 0));
        }
        long days = left.plus(DAY).minusNanos(1).toDays();
        return THRESHOLDS.stream()
                .filter(threshold -> days <= threshold)
                .findFirst()
                .map(threshold -> new KeyWarning(expiresAt, threshold, days));
    }

    boolean isOver() {
        return threshold == 0;
    }
}
