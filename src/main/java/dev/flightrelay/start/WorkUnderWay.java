package dev.flightrelay.start;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the pieces of work of one kind under way, so that a stop can wait for them. */
public final class WorkUnderWay {

    private final AtomicInteger count = new AtomicInteger();
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private volatile boolean stopping;

    /** Whether one may begin; it must tell {@link #ended}. */
    public boolean begin() {
        count.incrementAndGet();
        if (stopping) {
            ended();
            return false;
        }
        return true;
    }

    /** One that began is over. */
    public void ended() {
        if (count.decrementAndGet() == 0 && stopping) {
            idle.complete(null);
        }
    }

    /** Whether nothing may begin any more. */
    public boolean isStopping() {
        return stopping;
    }

    /** Lets nothing begin any more and blocks until nothing is under way, but not longer than {@code patience}. */
    public void stop(Duration patience) {
        stopping = true;
        if (count.get() == 0) {
            return;
        }
        try {
            idle.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // What is cut off now was not committed: whoever comes after finds that out.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
