package dev.flightrelay.watch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

import dev.flightrelay.tracing.Traces;
import dev.flightrelay.upstream.PollTurn;

/** One poll under way. It has one end: an answer, a failure, or that nobody wants it any more. */
final class PollRun {

    private final PollTurn turn;
    private final Span span;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile Cancellable work = () -> {};
    private volatile Consumer<Throwable> bad = failure -> {};

    /** {@code span} ends with it. */
    PollRun(PollTurn turn, Span span) {
        this.turn = turn;
        this.span = span;
    }

    /** Starts it; one of both is told its end, unless it is cancelled. */
    void start(Uni<Duration> poll, Consumer<Duration> good, Consumer<Throwable> bad) {
        this.bad = bad;
        Cancellable started = poll.subscribe()
                .with(
                        Traces.within(Context.of(PollTurn.KEY, turn), span),
                        next -> {
                            if (over.compareAndSet(false, true)) {
                                Traces.end(span, WatchMeters.OK);
                                good.accept(next);
                            }
                        },
                        failure -> {
                            if (over.compareAndSet(false, true)) {
                                Traces.end(span, WatchMeters.outcome(failure));
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
            Traces.end(span, "cancelled");
        }
    }

    /** Fails it when nothing happened in it for longer than so; to wait for the budget does not count. */
    void failIfStuck(Duration limit, long now) {
        if (turn.idle(now).compareTo(limit) > 0 && over.compareAndSet(false, true)) {
            work.cancel();
            Traces.end(span, WatchMeters.outcome(new TimeoutException()));
            bad.accept(new TimeoutException());
        }
    }
}
