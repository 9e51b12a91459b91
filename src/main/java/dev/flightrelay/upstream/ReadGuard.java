package dev.flightrelay.upstream;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import jakarta.enterprise.util.TypeLiteral;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.upstream.UpstreamConfig.OrganizationConfig;

/**
 * What stands between those who wait for an answer and a FlightHub in trouble, for one organisation and group: few calls at
 * once, another attempt where that helps, and none at all for a while when nearly all of them fail.
 */
final class ReadGuard {

    /** Reads under way at once. */
    static final int AT_ONCE = 20;

    /** Reads that wait for one of those to end; a further one is refused. */
    static final int WAITING = 200;

    private static final long FIRST_BACK_OFF_MILLIS = 200;
    private static final Logger LOG = Logger.getLogger(ReadGuard.class);

    private final Organization organization;
    private final Operation.Group group;
    private final Guard attempts;
    private final Guard circuit;
    private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;
    private volatile long openedNanos;

    /*
     * Two guards, because a single one has its bulkhead inside its circuit breaker, which would take a full queue for a good
     * answer of FlightHub.
     */
    ReadGuard(Organization organization, Operation.Group group) {
        this.organization = organization;
        this.group = group;
        this.attempts = attempts(organization.config());
        this.circuit = circuit(organization.config().circuit());
    }

    /**
     * Runs one read. A caller that goes away ends it, wherever it is.
     *
     * @param gate looked at before each attempt: why it may not be made, or null
     * @param call one attempt
     */
    <T> Uni<T> run(Supplier<UpstreamException> gate, Supplier<Uni<T>> call) {
        TypeLiteral<Uni<T>> uni = new TypeLiteral<>() {};
        return Uni.createFrom().deferred(() -> {
            Attempt<T> attempt = new Attempt<>(call);
            return attempts.get(
                            () -> {
                                Throwable refusal = attempt.isGone() ? new CancellationException() : gate.get();
                                return refusal == null
                                        ? circuit.get(attempt::begin, uni)
                                        : Uni.createFrom().failure(refusal);
                            },
                            uni)
                    .onFailure(BulkheadException.class)
                    .transform(e -> full())
                    .onFailure(CircuitBreakerOpenException.class)
                    .transform(e -> open())
                    .onCancellation()
                    .invoke(attempt::leave);
        });
    }

    boolean isClosed() {
        return state == CircuitBreakerState.CLOSED;
    }

    private Guard attempts(OrganizationConfig config) {
        long inAll = config.timeout().toMillis();
        long first = Math.min(FIRST_BACK_OFF_MILLIS, inAll / 5);
        return Guard.create()
                .withDescription("reads of " + organization.name() + ", " + group.key())
                // Nothing in here blocks.
                .withThreadOffload(false)
                .withBulkhead()
                .limit(AT_ONCE)
                .queueSize(WAITING)
                .done()
                .withRetry()
                .maxRetries(config.retries())
                .maxDuration(inAll, ChronoUnit.MILLIS)
                .delay(first, ChronoUnit.MILLIS)
                .jitter(first / 2, ChronoUnit.MILLIS)
                .withExponentialBackoff()
                .maxDelay(inAll - 1, ChronoUnit.MILLIS)
                .done()
                .whenException(e -> e instanceof UpstreamException known && known.isWorthRepeating())
                .done()
                .build();
    }

    private Guard circuit(UpstreamConfig.Circuit config) {
        return Guard.create()
                .withDescription("circuit of " + organization.name() + ", " + group.key())
                .withThreadOffload(false)
                .withCircuitBreaker()
                .requestVolumeThreshold(config.calls())
                .failureRatio(config.failureRatio())
                .delay(config.delay().toMillis(), ChronoUnit.MILLIS)
                .when(this::isBad)
                .onStateChange(this::changed)
                .done()
                .build();
    }

    /* While one call tries whether it is over, only an answer of FlightHub proves anything: not a caller that went away. */
    private boolean isBad(Throwable failure) {
        UpstreamException known = failure instanceof UpstreamException upstream ? upstream : null;
        boolean unproven = known == null || known.upstreamCode() == null;
        return known != null && known.isTrouble() || state == CircuitBreakerState.HALF_OPEN && unproven;
    }

    private void changed(CircuitBreakerState now) {
        CircuitBreakerState before = state;
        if (now == CircuitBreakerState.OPEN) {
            openedNanos = System.nanoTime();
        }
        state = now;
        if (before == CircuitBreakerState.CLOSED) {
            LOG.warnf(
                    "Organisation %s: calls of %s fail, so reads of it are refused", organization.name(), group.key());
        } else if (now == CircuitBreakerState.CLOSED) {
            LOG.infof("Organisation %s: calls of %s work again", organization.name(), group.key());
        } else {
            LOG.debugf("Organisation %s: circuit of %s is %s", organization.name(), group.key(), now);
        }
    }

    private UpstreamException open() {
        long left = state == CircuitBreakerState.OPEN
                ? organization.config().circuit().delay().toNanos() - (System.nanoTime() - openedNanos)
                : 0;
        return UpstreamException.ours(
                ProblemType.CIRCUIT_OPEN,
                "Calls of " + group.key() + " to FlightHub (organisation " + organization.name()
                        + ") failed one after the other, so FlightHub is left alone for a moment.",
                Duration.ofNanos(Math.max(0, left)));
    }

    private UpstreamException full() {
        return UpstreamException.ours(
                ProblemType.TOO_MANY_REQUESTS,
                "Already " + (AT_ONCE + WAITING) + " reads of " + group.key() + " (organisation " + organization.name()
                        + ") are under way; try again.",
                null);
    }

    /** The one attempt of a read that is under way; those of SmallRye's guards do not hear of a caller that goes away. */
    private static final class Attempt<T> {

        private final Supplier<Uni<T>> call;
        private Runnable end = () -> {};
        private boolean gone;

        Attempt(Supplier<Uni<T>> call) {
            this.call = call;
        }

        Uni<T> begin() {
            return Uni.createFrom().emitter(emitter -> {
                var running = call.get().subscribe().with(emitter::complete, emitter::fail);
                endsWith(() -> {
                    running.cancel();
                    emitter.fail(new CancellationException());
                });
            });
        }

        synchronized boolean isGone() {
            return gone;
        }

        void leave() {
            Runnable last;
            synchronized (this) {
                gone = true;
                last = end;
            }
            last.run();
        }

        private void endsWith(Runnable newEnd) {
            boolean late;
            synchronized (this) {
                end = newEnd;
                late = gone;
            }
            if (late) {
                newEnd.run();
            }
        }
    }
}
