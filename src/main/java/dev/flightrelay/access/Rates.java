package dev.flightrelay.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts what each of many asks for, by a bucket of tokens that refills. There are so many buckets at most; of more, the one that
 * was not used for longest goes, and is full when it comes again.
 */
final class Rates {

    private static final int MOST = 10_000;
    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double burst;

    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };

    Rates(double perSecond, double burst) {
        this.perSecond = perSecond;
        this.burst = burst;
    }

    /**
     * Takes a token of somebody's bucket.
     *
     * @param nanos now, as {@link System#nanoTime} tells it
     * @return how long until there is one; zero when it was taken
     */
    synchronized Duration take(String who, long nanos) {
        Bucket bucket = refilled(who, nanos);
        if (bucket.tokens >= 1) {
            bucket.tokens--;
            return Duration.ZERO;
        }
        return wait(bucket);
    }

    /** How long until somebody's bucket has a token; zero when it has one. Takes none. */
    synchronized Duration look(String who, long nanos) {
        return buckets.containsKey(who) ? wait(refilled(who, nanos)) : Duration.ZERO;
    }

    private Bucket refilled(String who, long nanos) {
        Bucket bucket = buckets.computeIfAbsent(who, name -> new Bucket(burst, nanos));
        bucket.tokens = Math.min(burst, bucket.tokens + (nanos - bucket.at) / NANOS * perSecond);
        bucket.at = nanos;
        return bucket;
    }

    private Duration wait(Bucket bucket) {
        return bucket.tokens >= 1
                ? Duration.ZERO
                : Duration.ofNanos((long) Math.ceil((1 - bucket.tokens) / perSecond * NANOS));
    }

    private static final class Bucket {

        private double tokens;
        private long at;

        Bucket(double tokens, long at) {
            this.tokens = tokens;
            this.at = at;
        }
    }
}
