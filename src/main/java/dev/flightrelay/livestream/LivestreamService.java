package dev.flightrelay.livestream;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.device.Devices;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.project.Projects;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.UpstreamException;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.write.Write;
import dev.flightrelay.write.WriteOptions;
import dev.flightrelay.write.Writes;

/**
 * Starts live streams and tells which ones there are. FlightHub lists none and stops none: what is known of them is kept here,
 * and they end by themselves.
 */
@ApplicationScoped
class LivestreamService {

    private final Database database;
    private final Projects projects;
    private final Devices devices;
    private final LivestreamViewers viewers;
    private final Writes writes;
    private final EventLog log;
    private final DatabaseClock clock;

    LivestreamService(
            Database database,
            Projects projects,
            Devices devices,
            LivestreamViewers viewers,
            Writes writes,
            EventLog log,
            DatabaseClock clock) {
        this.database = database;
        this.projects = projects;
        this.devices = devices;
        this.viewers = viewers;
        this.writes = writes;
        this.log = log;
        this.clock = clock;
    }

    /** Starts a stream; its answer alone tells how to see it. */
    Uni<Response> start(String projectId, LivestreamRequest body, String by, WriteOptions options) {
        UpstreamLivestreamRequest request = LivestreamMapper.toRequest(body);
        return writes.run(
                Write.of(
                                Operation.START_LIVE_STREAM,
                                projectId,
                                LivestreamRestClient.class,
                                client -> client.startLiveStream(projectId, request)
                                        .onFailure()
                                        .transform(LivestreamService::explained),
                                (id, data) ->
                                        LivestreamMapper.toStarted(id, UUID.randomUUID(), body, data, clock.now()))
                        .request(body)
                        .device(body.deviceSn())
                        .checks(scope -> devices.check(scope, body.deviceSn()).map(List::of))
                        .onAccepted((scope, started) -> keep(scope, started, by))
                        .secret(LivestreamStarted::withoutConnection)
                        .creates("livestreams", "livestreamId"),
                options);
    }

    /* Two reasons were met: HTTP 403 for a key without these scopes, 200403 for a wrong project. */
    private static Throwable explained(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof UpstreamException known && known.type() == ProblemType.UPSTREAM_FORBIDDEN) {
                return known.with(
                        ", as it does for a key without the scopes Livestream and Device Management and for a wrong project,");
            }
        }
        return failure;
    }

    private Uni<Void> keep(Scope scope, LivestreamStarted started, String by) {
        Instant now = clock.now();
        return LivestreamEntity.removeEnded(scope, now)
                .chain(() -> new LivestreamEntity(scope, started, by).persistAndFlush())
                .chain(() -> viewers.see(started.livestreamId(), by, now));
    }

    /** The streams of a project that are not over. */
    Uni<Listing<Livestream>> list(String projectId, Page page) {
        Instant now = clock.now();
        return database.snapshot(() -> projects.require(projectId)
                .flatMap(scope -> LivestreamEntity.running(scope, now))
                .map(running -> page.of(running, stream -> stream.livestreamId.toString()))
                .flatMap(cut -> viewers.count(cut.items(), now)
                        .map(counts -> cut.items().stream()
                                .map(stream -> stream.toLivestream(counts.getOrDefault(stream.livestreamId, 0)))
                                .toList())
                        .flatMap(items -> log.head()
                                .map(head -> new Listing<>(items, now, false, head.toString(), cut.next())))));
    }

    /** One stream; {@code not-found} when it is over. */
    Uni<Livestream> get(String projectId, String livestreamId) {
        return database.snapshot(() -> find(projectId, livestreamId).flatMap(this::toLivestream));
    }

    /** Counts the caller as a viewer for a minute. */
    Uni<Livestream> watch(String projectId, String livestreamId, String viewer) {
        return database.transaction(() -> find(projectId, livestreamId)
                .call(stream -> viewers.see(stream.livestreamId, viewer, clock.now()))
                .flatMap(this::toLivestream));
    }

    /** Does not count the caller as a viewer any more. */
    Uni<Void> leave(String projectId, String livestreamId, String viewer) {
        return database.transaction(
                () -> find(projectId, livestreamId).flatMap(stream -> viewers.leave(stream.livestreamId, viewer)));
    }

    private Uni<Livestream> toLivestream(LivestreamEntity stream) {
        return viewers.count(List.of(stream), clock.now())
                .map(counts -> stream.toLivestream(counts.getOrDefault(stream.livestreamId, 0)));
    }

    private Uni<LivestreamEntity> find(String projectId, String livestreamId) {
        return projects.require(projectId)
                .flatMap(scope -> LivestreamEntity.<LivestreamEntity>findById(uuid(livestreamId))
                        .map(stream -> {
                            if (stream == null || !stream.isRunning(scope, clock.now())) {
                                throw none(livestreamId);
                            }
                            return stream;
                        }));
    }

    private static UUID uuid(String livestreamId) {
        try {
            return UUID.fromString(livestreamId);
        } catch (IllegalArgumentException e) {
            throw none(livestreamId);
        }
    }

    private static ProblemException none(String livestreamId) {
        return ProblemException.notFound(
                "There is no live stream " + livestreamId + " in this project, or it is over.");
    }
}
