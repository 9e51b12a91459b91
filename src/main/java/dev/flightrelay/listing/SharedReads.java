package dev.flightrelay.listing;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;

import dev.flightrelay.CallerContext;

/** Equal reads at the same time, and for a while after the answer, are one. Failures are not kept. */
final class SharedReads {

    /** Reads that are shared at once; further ones are run on their own. */
    private static final int MOST = 10_000;

    private static final long SWEEP_MILLIS = 50;

    private final long keptMillis;
    private final Map<Record, SharedRead<?>> reads = new ConcurrentHashMap<>();
    private final Queue<Answered> answered = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean sweeping = new AtomicBoolean();

    /**
     * Nothing is read yet.
     *
     * @param keptMillis for how long an answer is shared after it came
     */
    SharedReads(long keptMillis) {
        this.keptMillis = keptMillis;
    }

    /** The outcome of a read, on the caller's context; the read goes on until the last of its callers went away. */
    <T> Uni<T> read(Record key, Supplier<Uni<T>> call) {
        return CallerContext.bring(Uni.createFrom().emitter(caller -> join(key, call, caller)));
    }

    private <T> void join(Record key, Supplier<Uni<T>> call, UniEmitter<? super T> caller) {
        if (reads.size() >= MOST && !reads.containsKey(key)) {
            new SharedRead<>(call, over -> {}).join(caller);
            return;
        }
        boolean joined = false;
        while (!joined) {
            SharedRead<T> read = shared(key, call);
            joined = read.join(caller);
            if (!joined) {
                reads.remove(key, read);
            }
        }
    }

    @SuppressWarnings("unchecked") // a type of key belongs to one kind of read
    private <T> SharedRead<T> shared(Record key, Supplier<Uni<T>> call) {
        return (SharedRead<T>) reads.computeIfAbsent(key, k -> new SharedRead<>(call, read -> forget(k, read)));
    }

    private void forget(Record key, SharedRead<?> read) {
        if (keptMillis > 0 && read.isAnswered()) {
            answered.add(new Answered(key, read, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(keptMillis)));
            sweepLater();
        } else {
            reads.remove(key, read);
        }
    }

    /* One timer for all: the oldest answer is the first in the queue. */
    private void sweepLater() {
        if (sweeping.compareAndSet(false, true)) {
            Infrastructure.getDefaultWorkerPool().schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        for (Answered oldest = answered.peek();
                oldest != null && oldest.endNanos - now <= 0;
                oldest = answered.peek()) {
            answered.remove();
            reads.remove(oldest.key, oldest.read);
        }
        sweeping.set(false);
        if (!answered.isEmpty()) {
            sweepLater();
        }
    }

    private record Answered(Record key, SharedRead<?> read, long endNanos) {}
}
