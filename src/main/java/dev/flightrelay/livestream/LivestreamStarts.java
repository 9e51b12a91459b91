package dev.flightrelay.livestream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

import dev.flightrelay.audit.Audit;
import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.device.Devices;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.events.EventTypes;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.write.Write;

/** Starts of live streams: one at a time for each camera, over all replicas, and none where one can join a stream. */
@ApplicationScoped
class LivestreamStarts {

    /** How long a start waits for another one of the same camera. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration RELEASING = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Logger LOG = Logger.getLogger(LivestreamStarts.class);

    private final Database database;
    private final DatabaseClock clock;
    private final Devices devices;
    private final CameraClaims claims;
    private final LivestreamRows rows;
    private final LivestreamViewers viewers;
    private final SealedConnections connections;
    private final EventLog log;
    private final Audit audit;

    LivestreamStarts(
            Database database,
            DatabaseClock clock,
            Devices devices,
            CameraClaims claims,
            LivestreamRows rows,
            LivestreamViewers viewers,
            SealedConnections connections,
            EventLog log,
            Audit audit) {
        this.database = database;
        this.clock = clock;
        this.devices = devices;
        this.claims = claims;
        this.rows = rows;
        this.viewers = viewers;
        this.connections = connections;
        this.log = log;
        this.audit = audit;
    }

    /** A start that somebody asks for. */
    Write<?, ?, ?> asked(String projectId, LivestreamRequest request, String by) {
        StartAttempt attempt = new StartAttempt();
        return write(projectId, request, by, attempt)
                .checks(scope -> devices.check(scope, request.deviceSn()).map(List::of))
                .unless(
                        (scope, gone) -> joinOrClaim(scope, Camera.of(scope, request), by, attempt, gone)
                                .call(joined -> joined.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : audit.recordSecretRead(
                                                scope,
                                                Operation.START_LIVE_STREAM,
                                                request.deviceSn(),
                                                Audit.SUCCEEDED)),
                        () -> release(attempt.claim));
    }

    /** A start that goes on a stream for those who watch it, once its camera is claimed. */
    Write<?, ?, ?> renewal(LivestreamEntity stream, StartAttempt attempt) {
        return write(stream.projectId, stream.toRenewal(), stream.startedBy, attempt);
    }

    private Write<LivestreamRestClient, UpstreamLivestream, LivestreamStarted> write(
            String projectId, LivestreamRequest request, String by, StartAttempt attempt) {
        return Write.of(
                        Operation.START_LIVE_STREAM,
                        projectId,
                        LivestreamRestClient.class,
                        client -> client.startLiveStream(projectId, LivestreamMapper.toRequest(request)),
                        (String id, UpstreamLivestream data) -> attempt.identified(
                                LivestreamMapper.toStarted(id, UUID.randomUUID(), request, data, clock.now())))
                .request(request)
                .device(request.deviceSn())
                .repeatsAfter(refusal -> attempt.mayRepeat() && LivestreamProblems.isPassing(refusal))
                .explains(LivestreamProblems::explained)
                .onAccepted((scope, started) -> keep(Camera.of(scope, request), started, request, by, attempt))
                .secret(LivestreamStarted::withoutConnection)
                .creates("livestreams", "livestreamId");
    }

    /** Gives back the claim on a camera. Nobody waits for more than one try, and it ends by itself where all fail. */
    Uni<Void> release(UUID claim) {
        return database.transaction(() -> claims.release(claim))
                .onFailure()
                .invoke(failure -> releaseLater(claim))
                .onFailure()
                .recoverWithNull();
    }

    private void releaseLater(UUID claim) {
        database.transaction(() -> claims.release(claim))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(RELEASING.toMillis())
                .subscribe()
                .with(done -> {}, failure -> LOG.debug("The claim on a camera was not given back", failure));
    }

    /* Waits without a connection to the database for whoever starts the camera's stream just now. */
    private Uni<Optional<LivestreamStarted>> joinOrClaim(
            Scope scope, Camera camera, String by, StartAttempt attempt, BooleanSupplier gone) {
        long begun = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> {
                    stopIf(gone.getAsBoolean(), System.nanoTime() - begun);
                    return database.transaction(() -> look(scope, camera, by, attempt));
                })
                .invoke(joined -> {
                    if (joined.isEmpty() && !attempt.isTaken()) {
                        attempt.waits();
                        throw new CameraHeld();
                    }
                })
                .onFailure(CameraHeld.class)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private static void stopIf(boolean gone, long waitedNanos) {
        if (gone) {
            throw new CancellationException();
        }
        if (waitedNanos > PATIENCE.toNanos()) {
            throw new ProblemException(
                    ProblemType.UPSTREAM_TIMEOUT,
                    "Another start of this camera's stream is under way for " + PATIENCE.toSeconds()
                            + " s already. Nothing was sent for this one; try again.");
        }
    }

    /* Once more with the camera claimed: the start before may have ended between the look and the claim. */
    private Uni<Optional<LivestreamStarted>> look(Scope scope, Camera camera, String by, StartAttempt attempt) {
        Instant now = clock.now();
        return join(camera, by, now)
                .flatMap(joined -> joined.isPresent()
                        ? Uni.createFrom().item(joined)
                        : claims.take(camera, attempt.claim)
                                .flatMap(taken -> taken
                                        ? lookAgain(scope, camera, by, attempt, now)
                                        : Uni.createFrom().item(joined)));
    }

    private Uni<Optional<LivestreamStarted>> lookAgain(
            Scope scope, Camera camera, String by, StartAttempt attempt, Instant now) {
        return Panache.getSession()
                .invoke(Mutiny.Session::clear)
                .chain(() -> join(camera, by, now))
                .call(joined -> joined.isPresent()
                        ? claims.release(attempt.claim)
                        : LivestreamEntity.ofCamera(camera, now)
                                .flatMap(streams -> see(streams, by, attempt, now))
                                .chain(() -> devices.isOffLine(scope, camera.deviceSn()))
                                .invoke(attempt::taken));
    }

    private Uni<Void> see(List<LivestreamEntity> streams, String by, StartAttempt attempt, Instant now) {
        return viewers.others(streams, by, now)
                .invoke(others -> streams.forEach(stream -> connections
                        .open(stream)
                        .ifPresent(connection ->
                                attempt.sees(stream, connection, others.getOrDefault(stream.livestreamId, 0)))))
                .replaceWithVoid();
    }

    private Uni<Optional<LivestreamStarted>> join(Camera camera, String by, Instant now) {
        return LivestreamEntity.ofCamera(camera, now).flatMap(streams -> {
            for (LivestreamEntity stream : streams) {
                Optional<LivestreamConnection> connection =
                        stream.isWorthJoining(now) ? connections.open(stream) : Optional.empty();
                if (connection.isPresent()) {
                    return join(stream, connection.get(), by, now);
                }
            }
            return Uni.createFrom().item(Optional.empty());
        });
    }

    private Uni<Optional<LivestreamStarted>> join(
            LivestreamEntity stream, LivestreamConnection connection, String by, Instant now) {
        return rows.join(stream.livestreamId, now)
                .onItem()
                .ifNotNull()
                .transformToUni(sharedBy -> viewers.see(stream.livestreamId, by, now)
                        .chain(() -> viewers.count(List.of(stream), now))
                        .map(counts ->
                                stream.toStarted(connection, sharedBy, counts.getOrDefault(stream.livestreamId, 0))))
                .map(Optional::ofNullable);
    }

    private Uni<Void> keep(
            Camera camera, LivestreamStarted started, LivestreamRequest request, String by, StartAttempt attempt) {
        Instant now = clock.now();
        return rows.keep(camera, started, request, attempt, by, now)
                .call(() -> attempt.isRenewal()
                        ? Uni.createFrom().voidItem()
                        : viewers.see(started.livestreamId(), by, now))
                .flatMap(wasThere -> log.append(List.of(LivestreamEvent.of(
                        EventTypes.LIVESTREAM_STARTED,
                        camera,
                        started,
                        wasThere ? LivestreamEvent.RENEWED : LivestreamEvent.STARTED))));
    }
}
