package dev.flightrelay.task;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.problem.Failures;
import dev.flightrelay.problem.ProblemType;

/** The calls of one poll: when FlightHub as a whole has enough or is away, the rest is not even sent. */
final class CallStop {

    /** What each other call would meet too. */
    private static final Set<ProblemType> AT_ONCE = EnumSet.of(
            ProblemType.UPSTREAM_KEY_REJECTED,
            ProblemType.UPSTREAM_BUSY,
            ProblemType.BUDGET_SPENT,
            ProblemType.STORAGE_UNAVAILABLE);

    /** What other calls would probably meet, if several met it and none came through. */
    private static final Set<ProblemType> OUTAGE = EnumSet.of(
            ProblemType.UPSTREAM_UNREACHABLE,
            ProblemType.UPSTREAM_TIMEOUT,
            ProblemType.UPSTREAM_FAILED,
            ProblemType.UPSTREAM_INVALID_ANSWER);

    private static final int SEVERAL = 5;

    private final AtomicInteger failed = new AtomicInteger();
    private volatile boolean through;
    private volatile Throwable why;

    /** Sends a call, or fails as those before. */
    <T> Uni<T> send(Supplier<Uni<T>> call) {
        return Uni.createFrom()
                .deferred(() ->
                        why == null ? answered(call.get()) : Uni.createFrom().failure(why));
    }

    private <T> Uni<T> answered(Uni<T> call) {
        return call.invoke(() -> through = true).onFailure().invoke(this::note);
    }

    private void note(Throwable failure) {
        ProblemType type = Failures.toProblem(failure).type();
        boolean outage = OUTAGE.contains(type) && failed.incrementAndGet() >= SEVERAL && !through;
        if (AT_ONCE.contains(type) || outage) {
            why = failure;
        }
    }
}
