package dev.flightrelay.livestream;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.audit.Audit;
import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.project.Projects;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.write.WriteOptions;
import dev.flightrelay.write.Writes;

/**
 * Live streams that were started here. FlightHub lists none, prolongs none and stops none: what is known of them is kept here,
 * {@link LivestreamRenewals} starts them anew, and they end by themselves.
 */
@ApplicationScoped
class LivestreamService {

    private final Database database;
    private final Projects projects;
    private final LivestreamStarts starts;
    private final LivestreamRows rows;
    private final LivestreamViewers viewers;
    private final SealedConnections connections;
    private final Writes writes;
    private final EventLog log;
    private final Audit audit;
    private final DatabaseClock clock;

    LivestreamService(
            Database database,
            Projects projects,
            LivestreamStarts starts,
            LivestreamRows rows,
            LivestreamViewers viewers,
            SealedConnections connections,
            Writes writes,
            EventLog log,
            Audit audit,
            DatabaseClock clock) {
        this.database = database;
        this.projects = projects;
        this.starts = starts;
        this.rows = rows;
        this.viewers = viewers;
        this.connections = connections;
        this.writes = writes;
        this.log = log;
        this.audit = audit;
        this.clock = clock;
    }

    /** Starts a stream, or joins the one that the camera sends already. */
    Uni<Response> start(String projectId, LivestreamRequest body, String by, WriteOptions options) {
        return writes.run(starts.asked(projectId, body, by), options);
    }

    /** The streams of a project that are not over. */
    Uni<Listing<Livestream>> list(String projectId, Page page) {
        Instant now = clock.now();
        return database.snapshot(() -> projects.require(projectId)
                .flatMap(scope -> LivestreamEntity.running(scope, now))
                .map(running -> page.of(running, stream -> stream.livestreamId.toString()))
                .flatMap(cut -> viewers.count(cut.items(), now)
                        .map(counts -> cut.items().stream()
                                .map(stream -> stream.toLivestream(counts.getOrDefault(stream.livestreamId, 0), null))
                                .toList())
                        .flatMap(items -> log.head()
                                .map(head -> new Listing<>(items, now, false, head.toString(), cut.next())))));
    }

    /** One stream, with how to see it; {@code not-found} when it is over. */
    Uni<Livestream> get(String projectId, String livestreamId, String caller) {
        return database.snapshot(() -> projects.require(projectId)
                        .flatMap(scope -> find(scope, livestreamId)
                                .flatMap(stream -> toLivestream(stream, caller))
                                .map(stream -> new Told(scope, stream, true))))
                .call(this::record)
                .map(Told::stream);
    }

    /** Counts the caller as a viewer for a minute. */
    Uni<Livestream> watch(String projectId, String livestreamId, String viewer) {
        return database.transaction(() -> projects.require(projectId)
                        .flatMap(scope -> find(scope, livestreamId)
                                .call(stream -> rows.watched(stream.livestreamId, clock.now())
                                        .invoke(there -> {
                                            if (!there) {
                                                throw none(livestreamId);
                                            }
                                        }))
                                .flatMap(stream -> viewers.seenSince(
                                                stream.livestreamId, viewer, stream.startedAt, clock.now())
                                        .call(() -> viewers.see(stream.livestreamId, viewer, clock.now()))
                                        .flatMap(knows -> toLivestream(stream, viewer)
                                                .map(told -> new Told(scope, told, !knows))))))
                .call(this::record)
                .map(Told::stream);
    }

    /** Does not count the caller as a viewer any more. */
    Uni<Void> leave(String projectId, String livestreamId, String viewer) {
        return database.transaction(() -> projects.require(projectId)
                .flatMap(scope -> find(scope, livestreamId))
                .flatMap(stream -> viewers.leave(stream.livestreamId, viewer)));
    }

    /* In a transaction of its own, which waits for nobody's stream. Who goes on watching was told already. */
    private Uni<Void> record(Told told) {
        return told.news && told.stream.connection() != null
                ? audit.recordSecretRead(
                        told.scope, Operation.START_LIVE_STREAM, told.stream.deviceSn(), Audit.SUCCEEDED)
                : Uni.createFrom().voidItem();
    }

    private Uni<Livestream> toLivestream(LivestreamEntity stream, String caller) {
        LivestreamConnection connection =
                stream.isFor(caller) ? connections.open(stream).orElse(null) : null;
        return viewers.count(List.of(stream), clock.now())
                .map(counts -> stream.toLivestream(counts.getOrDefault(stream.livestreamId, 0), connection));
    }

    private Uni<LivestreamEntity> find(Scope scope, String livestreamId) {
        return LivestreamEntity.<LivestreamEntity>findById(uuid(livestreamId)).map(stream -> {
            if (stream == null || !stream.isRunning(scope, clock.now())) {
                throw none(livestreamId);
            }
            return stream;
        });
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

    /** A stream that is told to somebody, who may not know how to see it yet. */
    private record Told(Scope scope, Livestream stream, boolean news) {}
}
