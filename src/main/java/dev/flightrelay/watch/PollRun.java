package dev.flightrelay.watch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

import dev.flightrelay.upstream.PollTurn;

/** One poll under way. It has one end: an answer, a failure, or that nobody wants it any more. */
final class PollRun {

    private final PollTurn turn;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile Cancellable work = () -> {};
    private volatile Consumer<Throwable> bad = failure -> {};

    PollRun(PollTurn turn) {
        this.turn = turn;
    }

    /** Starts it; one of both is told its end, unless it is cancelled. */
    void start(Uni<Duration> poll, Consumer<Duration> good, Consumer<Throwable> bad) {
        this.bad = bad;
        Cancellable started = poll.subscribe()
                .with(
                        Context.of(PollTurn.KEY, turn),
                        next -> {
                            if (over.compareAndSet(false, true)) {
                                good.accept(next);
                            }
                        },
                        failure -> {
                            if (over.compareAndSet(false, true)) {
                                bad.accept(failure);
                            }
                        });
        work = started;
        if (over.get()) {
            // Too late for one that ended by itself; in time for one that was cancelled meanwhile.
            started.cancel();
        }
    }

    /** Ends it, and nobody is told. */
    void cancel() {
        if (over.compareAndSet(false, true)) {
            work.cancel();
        }
    }

    /** Fails it when nothing happened in it for longer than so; to wait for the budget does not count. */
    void failIfStuck(Duration limit, long now) {
        if (turn.idle(now).compareTo(limit) > 0 && over.compareAndSet(false, true)) {
            work.cancel();
            bad.accept(new TimeoutException());
        }
    }
}
