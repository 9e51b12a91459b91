package dev.flightrelay.upstream;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.problem.ProblemType;

/**
 * Whether each organisation's FlightHub answers. A refused key, or three failed calls in a row of more than one operation,
 * is {@code upstream.down} unless FlightHub answers another replica; the next good call is {@code upstream.up}. The organisation's
 * row remembers which of both was told last, so that over all replicas and restarts each is told once.
 */
@ApplicationScoped
public class UpstreamHealth {

    /** How often a refused key is tried again. */
    public static final Duration KEY_RETRY = Duration.ofMinutes(1);

    private static final int FAILURES_IN_A_ROW = 3;
    private static final Logger LOG = Logger.getLogger(UpstreamHealth.class);

    private final DownRecord record;
    private final Map<Integer, State> states = new ConcurrentHashMap<>();

    UpstreamHealth(DownRecord record) {
        this.record = record;
    }

    /** The newest trouble, until a good call ends it. */
    public Optional<UpstreamException> lastError(Organization organization) {
        return Optional.ofNullable(state(organization).lastError);
    }

    /** Whether {@code upstream.down} was told, by whichever replica, and {@code upstream.up} not yet. */
    boolean isDown(Organization organization) {
        return state(organization).down;
    }

    /** Whether FlightHub refused the key when this replica used it last. */
    boolean isKeyRefused(Organization organization) {
        return state(organization).keyRefusedNanos.get() != null;
    }

    /** Whether a poll may be worth a try: not while the key is refused and the {@link #KEY_RETRY} is not over. Claims nothing. */
    public boolean mayPoll(Organization organization) {
        Long since = state(organization).keyRefusedNanos.get();
        return since == null || System.nanoTime() - since >= KEY_RETRY.toNanos();
    }

    /**
     * Whether a poll may be sent at this moment: after a refused key only one a {@link #KEY_RETRY}, which this call claims.
     * Another key in the key file ends that at once.
     */
    boolean claimPoll(Organization organization) {
        AtomicReference<Long> refused = state(organization).keyRefusedNanos;
        Long since = refused.get();
        return since == null
                || System.nanoTime() - since >= KEY_RETRY.toNanos() && refused.compareAndSet(since, System.nanoTime());
    }

    void good(Organization organization) {
        State state = state(organization);
        state.goodNanos.set(System.nanoTime());
        state.failures.clear();
        state.lastError = null;
        state.keyRefusedNanos.set(null);
        sayWell(organization, state);
        if (state.down) {
            tell(organization, state, record.up(organization), false);
        }
    }

    /*
     * Failures of one operation alone make its lists stale; FlightHub is down when another one fails as well. A call that began
     * before the newest good answer tells of the time before it: after an outage the last time-outs come late.
     */
    void bad(Organization organization, Operation operation, UpstreamException trouble, long begunNanos) {
        State state = state(organization);
        Long good = state.goodNanos.get();
        if (good != null && begunNanos - good < 0) {
            return;
        }
        state.lastError = trouble;
        state.failures.merge(operation, 1, Integer::sum);
        boolean refused = trouble.type() == ProblemType.UPSTREAM_KEY_REJECTED;
        if (refused) {
            state.keyRefusedNanos.set(System.nanoTime());
        }
        if (!state.down && (refused || isOutage(state))) {
            state.wellNanos.set(null);
            tell(organization, state, record.down(organization, trouble.type().code()), true);
        }
    }

    private void sayWell(Organization organization, State state) {
        long now = System.nanoTime();
        Long said = state.wellNanos.get();
        if ((said == null || now - said >= DownRecord.REFRESHED.toNanos())
                && state.wellNanos.compareAndSet(said, now)) {
            record.well(organization)
                    .subscribe()
                    .with(done -> {}, e -> LOG.debugf("good answer for %s not written: %s", organization, e));
        }
    }

    private static boolean isOutage(State state) {
        int inARow =
                state.failures.values().stream().mapToInt(Integer::intValue).sum();
        return inARow >= FAILURES_IN_A_ROW && state.failures.size() > 1;
    }

    /** Another key was found in the key file: polls may try it. */
    void keyChanged(Organization organization) {
        LOG.infof("Organisation %s: the key file holds another key now", organization.name());
        state(organization).keyRefusedNanos.set(null);
    }

    /* What other replicas told. */
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return record.downOrganizations()
                .invoke(down -> {
                    down.forEach(id -> states.computeIfAbsent(id, i -> new State()));
                    states.forEach((id, state) -> {
                        if (!state.telling.get()) {
                            state.down = down.contains(id);
                        }
                    });
                })
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    /* One at a time; when it cannot be written, the next call tries again. */
    private static void tell(Organization organization, State state, Uni<Void> write, boolean down) {
        if (!state.telling.compareAndSet(false, true)) {
            return;
        }
        write.onTermination()
                .invoke(() -> state.telling.set(false))
                .subscribe()
                .with(
                        done -> state.down = down,
                        e -> LOG.debugf("upstream state of %s not written: %s", organization, e));
    }

    private State state(Organization organization) {
        return states.computeIfAbsent(organization.id(), id -> new State());
    }

    private static final class State {
        /** Failed calls since the newest good one, by operation. */
        final Map<Operation, Integer> failures = new ConcurrentHashMap<>();

        /** When the newest good answer came; null before the first. */
        final AtomicReference<Long> goodNanos = new AtomicReference<>();

        /** When that was told to the other replicas; null before the first and after an outage. */
        final AtomicReference<Long> wellNanos = new AtomicReference<>();

        final AtomicBoolean telling = new AtomicBoolean();
        final AtomicReference<Long> keyRefusedNanos = new AtomicReference<>();
        volatile boolean down;
        volatile UpstreamException lastError;
    }
}
