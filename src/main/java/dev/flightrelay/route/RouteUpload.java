package dev.flightrelay.route;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.project.ProjectStorage;
import dev.flightrelay.storage.Buckets;
import dev.flightrelay.storage.Digests;
import dev.flightrelay.upstream.Envelope;
import dev.flightrelay.upstream.UpstreamException;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.write.Check;
import dev.flightrelay.write.Write;
import dev.flightrelay.write.WriteOptions;
import dev.flightrelay.write.Writes;

import static dev.flightrelay.upstream.Operation.FINISH_WAYLINE_UPLOAD;

/** Brings new routes to FlightHub: a credential, the file into the bucket, and the notification of it. */
@ApplicationScoped
class RouteUpload {

    private static final String KMZ = "application/vnd.google-earth.kmz";
    private static final int SERVER_ERROR = 200500;

    private final Writes writes;
    private final ProjectStorage storage;
    private final Buckets buckets;

    RouteUpload(Writes writes, ProjectStorage storage, Buckets buckets) {
        this.writes = writes;
        this.storage = storage;
        this.buckets = buckets;
    }

    /**
     * All three steps. Looks at the whole file first, so it blocks until the answer begins.
     *
     * @param name as {@link RouteName#of} made it
     */
    Uni<Response> send(String projectId, Path file, String name, WriteOptions options) {
        Kmz kmz = Kmz.check(file);
        Write<RouteRestClient, UpstreamUploadedWayline.Created, RouteCreated> write = Write.prepared(
                FINISH_WAYLINE_UPLOAD,
                projectId,
                RouteRestClient.class,
                scope -> upload(scope, file, name),
                (operationId, data) -> created(operationId, data, name));
        return writes.run(
                write.request(new Digest(name, Digests.sha256(file)))
                        .checks(scope -> Uni.createFrom().item(List.of(seen(kmz))))
                        .readsBack(new RouteReadBack.Sought(name))
                        .creates("routes", "routeId"),
                options);
    }

    /** The notification alone, of a file that the caller put into the bucket. */
    Uni<Response> announce(String projectId, UploadNotification uploaded, WriteOptions options) {
        Write<RouteRestClient, UpstreamUploadedWayline.Created, RouteCreated> write = Write.of(
                FINISH_WAYLINE_UPLOAD,
                projectId,
                RouteRestClient.class,
                finish(projectId, new UpstreamUploadedWayline(uploaded.name(), uploaded.objectKey())),
                (operationId, data) -> created(operationId, data, uploaded.name()));
        return writes.run(
                write.request(uploaded)
                        .readsBack(new RouteReadBack.Sought(uploaded.name()))
                        .creates("routes", "routeId"),
                options);
    }

    private Uni<Function<RouteRestClient, Uni<Envelope<UpstreamUploadedWayline.Created>>>> upload(
            Scope scope, Path file, String name) {
        return storage.credential(scope).flatMap(credential -> {
            String key = RouteName.objectKey(credential.objectKeyPrefix(), UUID.randomUUID(), name);
            UpstreamUploadedWayline uploaded = new UpstreamUploadedWayline(name + ".kmz", key);
            return buckets.put(scope.organization(), credential, key, file, KMZ)
                    .replaceWith(finish(scope.projectId(), uploaded));
        });
    }

    private static Function<RouteRestClient, Uni<Envelope<UpstreamUploadedWayline.Created>>> finish(
            String projectId, UpstreamUploadedWayline uploaded) {
        return client ->
                client.finishWaylineUpload(projectId, uploaded).onFailure().transform(RouteUpload::explained);
    }

    /* FlightHub gives no reason for 200500; people who met it had a file that was no valid route. */
    private static Throwable explained(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof UpstreamException known
                    && Integer.valueOf(SERVER_ERROR).equals(known.upstreamCode())) {
                return known.with(", as it does for a KMZ that it cannot read or that does not suit the aircraft,");
            }
        }
        return failure;
    }

    private static RouteCreated created(String operationId, UpstreamUploadedWayline.Created data, String name) {
        if (data == null || data.uuid() == null) {
            throw UpstreamException.incomplete(FINISH_WAYLINE_UPLOAD);
        }
        return new RouteCreated(data.uuid(), operationId, data.name() == null ? name : data.name());
    }

    private static Check seen(Kmz kmz) {
        return kmz.waypoints() < 2
                ? Check.unknown(
                        "file",
                        "A route of " + kmz.waypoints()
                                + " waypoints; FlightHub was seen to refuse those with less than 2.")
                : Check.pass("file", "A route of " + kmz.waypoints() + " waypoints.");
    }

    /** What makes an upload equal to another. */
    @RegisterForReflection
    record Digest(String name, String sha256) {}
}
