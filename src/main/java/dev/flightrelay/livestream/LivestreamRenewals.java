package dev.flightrelay.livestream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.problem.Failures;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.write.WriteOptions;
import dev.flightrelay.write.Writes;

/**
 * Starts streams anew that somebody watches. Each try is a write under an Idempotency-Key that belongs to it, so that it is sent
 * at most once whichever replicas try, or die.
 */
@ApplicationScoped
class LivestreamRenewals {

    /** Renewals of one replica under way at once; the others wait for the next sweep, or another replica. */
    private static final int AT_ONCE = 20;

    /** Between two tries. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    /** A try begins at least this long before the end: sweeps are a second apart. */
    private static final Duration SPARE = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(LivestreamRenewals.class);

    private final AtomicInteger underWay = new AtomicInteger();
    private final Database database;
    private final DatabaseClock clock;
    private final CameraClaims claims;
    private final LivestreamRows rows;
    private final LivestreamViewers viewers;
    private final LivestreamStarts starts;
    private final Writes writes;

    LivestreamRenewals(
            Database database,
            DatabaseClock clock,
            CameraClaims claims,
            LivestreamRows rows,
            LivestreamViewers viewers,
            LivestreamStarts starts,
            Writes writes) {
        this.database = database;
        this.clock = clock;
        this.claims = claims;
        this.rows = rows;
        this.viewers = viewers;
        this.starts = starts;
        this.writes = writes;
    }

    /** How many may begin now. */
    int free() {
        return AT_ONCE - underWay.get();
    }

    /** Begins to start a stream anew. */
    void begin(LivestreamEntity stream) {
        underWay.incrementAndGet();
        renew(stream)
                .onTermination()
                .invoke(underWay::decrementAndGet)
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.debugf(failure, "Live stream %s is not started anew yet", stream.livestreamId));
    }

    private Uni<Void> renew(LivestreamEntity stream) {
        StartAttempt attempt = new StartAttempt();
        return database.transaction(() -> claims.take(Camera.of(stream), attempt.claim)
                        .flatMap(taken ->
                                taken ? look(stream, attempt) : Uni.createFrom().nullItem()))
                .onItem()
                .ifNotNull()
                .transformToUni(now -> send(now, attempt).eventually(() -> starts.release(attempt.claim)));
    }

    /* It may be over, or somebody else may have started it anew, or seen that this cannot be, before the camera was ours. */
    private Uni<LivestreamEntity> look(LivestreamEntity stream, StartAttempt attempt) {
        Instant now = clock.now();
        return LivestreamEntity.<LivestreamEntity>findById(stream.livestreamId, LockModeType.PESSIMISTIC_WRITE)
                .flatMap(found -> found == null || found.notRenewed != null || !found.isAboutToEnd(now)
                        ? claims.release(attempt.claim).replaceWith((LivestreamEntity) null)
                        : viewers.count(List.of(found), now)
                                .invoke(counts -> attempt.renews(found, counts.getOrDefault(found.livestreamId, 0)))
                                .replaceWith(found));
    }

    private Uni<Void> send(LivestreamEntity stream, StartAttempt attempt) {
        String key = "renewal-" + stream.livestreamId + "-" + stream.operationId + "-" + stream.tries;
        return writes.run(starts.renewal(stream, attempt), WriteOptions.onBehalf(key, stream.startedBy))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> failed(stream, Failures.toProblem(failure)));
    }

    /*
     * Again where it is certain that nothing was started and that may be so only now. What was answered before, to a replica that
     * did not live to keep it here, is tried again as another write, unless nobody knows what came of it. Where no time is left
     * for that, the last failure is why the stream ends.
     */
    private Uni<Void> failed(LivestreamEntity stream, ProblemException failure) {
        boolean running = failure.type() == ProblemType.IDEMPOTENCY_RUNNING;
        Duration pause =
                failure.retryAfter().filter(asked -> asked.compareTo(PAUSE) > 0).orElse(PAUSE);
        Instant tryAt = clock.now().plus(pause);
        boolean again = tryAt.isBefore(stream.expiresAt.minus(SPARE))
                && (failure.retryable() || failure.replayed() && failure.type() != ProblemType.OUTCOME_UNKNOWN);
        LOG.warnf(
                "Live stream %s of device %s could not be started anew: %s%s",
                stream.livestreamId, stream.deviceSn, failure.type().code(), again ? "; trying again" : "");
        String code = again ? null : failure.type().code();
        return database.transaction(() -> rows.notRenewed(stream, !running, tryAt, code));
    }
}
