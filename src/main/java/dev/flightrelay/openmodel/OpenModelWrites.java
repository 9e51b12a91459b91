package dev.flightrelay.openmodel;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.upstream.Operation;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.write.Check;
import dev.flightrelay.write.Write;
import dev.flightrelay.write.WriteAccepted;
import dev.flightrelay.write.WriteOptions;
import dev.flightrelay.write.Writes;

/** What open modeling changes in FlightHub. */
@ApplicationScoped
class OpenModelWrites {

    private final Writes writes;
    private final OpenModelFollow follow;

    OpenModelWrites(Writes writes, OpenModelFollow follow) {
        this.writes = writes;
        this.follow = follow;
    }

    /** Has FlightHub take over files of the bucket. {@code jobId} is null where no job does it. */
    Uni<Response> report(String projectId, String resourceId, UploadedFiles files, String jobId, WriteOptions options) {
        OpenModelCheck.newId(resourceId);
        OpenModelCheck.eachOnce(files.files());
        UpstreamUploadCallback body = OpenModelMapper.toCallback(resourceId, files);
        return writes.run(
                Write.<OpenModelRestClient, UpstreamUploadResult, FilesReported>of(
                                Operation.COMPLETE_OPEN_MODEL_UPLOAD,
                                projectId,
                                OpenModelRestClient.class,
                                client -> client.completeOpenModelUpload(projectId, body),
                                (id, data) -> OpenModelMapper.toReported(id, resourceId, data))
                        .request(body)
                        .onAccepted((scope, reported) -> follow.reported(scope, resourceId, jobId))
                        .wakes(Kind.RECONSTRUCTION),
                options);
    }

    /** Has models made. {@code jobId} is null where no job does it. */
    Uni<Response> start(String projectId, String resourceId, Reconstruction wish, String jobId, WriteOptions options) {
        OpenModelCheck.id("resource", resourceId);
        OpenModelCheck.products(wish.products());
        UpstreamStart body = OpenModelMapper.toStart(resourceId, wish);
        return writes.run(
                Write.<OpenModelRestClient, UpstreamStarted, ReconstructionStarted>of(
                                Operation.START_OPEN_MODEL_RECONSTRUCTION,
                                projectId,
                                OpenModelRestClient.class,
                                client -> client.startOpenModelReconstruction(projectId, body),
                                (id, data) -> OpenModelMapper.toStarted(id, body, data))
                        .request(body)
                        .checks(scope -> Uni.createFrom().item(parameters(wish.products())))
                        .onAccepted((scope, started) -> follow.started(scope, resourceId, started, jobId))
                        .wakes(Kind.RECONSTRUCTION),
                options);
    }

    /* A mistyped parameter costs quota too: a dry run shows it. */
    private static List<Check> parameters(Products products) {
        List<String> unknown = OpenModelCheck.unknown(products);
        return List.of(
                unknown.isEmpty()
                        ? Check.pass("parameters", "The relay knows them all.")
                        : Check.unknown(
                                "parameters",
                                "The relay does not know these and passes them on: " + String.join(", ", unknown)));
    }

    /** Ends the making of a model. */
    Uni<Response> stop(String projectId, String modelId, WriteOptions options) {
        OpenModelCheck.id("model", modelId);
        return writes.run(
                Write.<OpenModelRestClient, JsonNode, WriteAccepted>of(
                                Operation.STOP_OPEN_MODEL_RECONSTRUCTION,
                                projectId,
                                OpenModelRestClient.class,
                                client -> client.stopOpenModelReconstruction(projectId, modelId),
                                (id, data) -> new WriteAccepted(id))
                        .request(modelId)
                        .wakes(Kind.RECONSTRUCTION),
                options);
    }

    /** Removes a model. */
    Uni<Response> deleteModel(String projectId, String modelId, WriteOptions options) {
        OpenModelCheck.id("model", modelId);
        return writes.run(
                Write.<OpenModelRestClient, JsonNode, WriteAccepted>of(
                                Operation.DELETE_OPEN_MODEL,
                                projectId,
                                OpenModelRestClient.class,
                                client -> client.deleteOpenModel(projectId, modelId),
                                (id, data) -> new WriteAccepted(id))
                        .request(modelId)
                        .onAccepted((scope, done) -> follow.deletedModel(scope, modelId))
                        .wakes(Kind.RECONSTRUCTION),
                options);
    }

    /** Removes a set of photos. */
    Uni<Response> deletePhotoSet(String projectId, String resourceId, WriteOptions options) {
        OpenModelCheck.id("resource", resourceId);
        return writes.run(
                Write.<OpenModelRestClient, JsonNode, WriteAccepted>of(
                                Operation.DELETE_OPEN_MODEL_RESOURCE,
                                projectId,
                                OpenModelRestClient.class,
                                client -> client.deleteOpenModelResource(projectId, resourceId),
                                (id, data) -> new WriteAccepted(id))
                        .request(resourceId)
                        .onAccepted((scope, done) -> follow.deletedPhotos(scope, resourceId))
                        .wakes(Kind.RECONSTRUCTION),
                options);
    }
}
