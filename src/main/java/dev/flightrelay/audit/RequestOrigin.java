package dev.flightrelay.audit;

import java.time.Duration;

import dev.flightrelay.CallerContext;

/**
 * From where a request came.
 *
 * @param requestId names the request: the caller's {@code X-Request-Id}, else ours; null for what the relay does by itself
 * @param address of the client; null for what the relay does by itself
 */
public record RequestOrigin(String requestId, String address) {

    /** Of what the relay does by itself. */
    public static final RequestOrigin NONE = new RequestOrigin(null, null);

    /** That of the request under way, also within a transaction that it began. */
    public static RequestOrigin current() {
        Kept kept = kept();
        return kept == null ? NONE : kept.origin;
    }

    /** How long the request under way has been so; null where there is none. */
    public static Duration elapsed() {
        Kept kept = kept();
        return kept == null ? null : Duration.ofNanos(System.nanoTime() - kept.begun);
    }

    /** Makes it that of the request under way. */
    void keep() {
        CallerContext.keep(Kept.class, new Kept(this, System.nanoTime()));
    }

    private static Kept kept() {
        return CallerContext.kept(Kept.class);
    }

    private record Kept(RequestOrigin origin, long begun) {}
}
