package dev.flightrelay.watch;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the polls under way, so that a stop can wait for them. */
final class RunningPolls {

    private final AtomicInteger count = new AtomicInteger();
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private volatile boolean stopping;

    /** Whether a poll may begin; it must tell {@link #ended}. */
    boolean begin() {
        count.incrementAndGet();
        if (stopping) {
            ended();
            return false;
        }
        return true;
    }

    void ended() {
        if (count.decrementAndGet() == 0 && stopping) {
            idle.complete(null);
        }
    }

    boolean isStopping() {
        return stopping;
    }

    /** Lets nothing begin any more and blocks until nothing is under way, but not longer than {@code patience}. */
    void stop(Duration patience) {
        stopping = true;
        if (count.get() == 0) {
            return;
        }
        try {
            idle.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // What is cut off now was not committed, and is found out again by the next poll.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
