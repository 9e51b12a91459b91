package dev.flightrelay.openmodel;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Kept;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Listed;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.Things;
import dev.flightrelay.write.WriteOptions;

/**
 * Open modeling for reconstruction jobs: the calls that a job is made of, and what is known of its models. Each write is one that
 * anybody could send by the API, with the same record.
 */
@ApplicationScoped
public class OpenModeling {

    private final OpenModelCredentials credentials;
    private final OpenModelWrites writes;
    private final OpenModelClient client;
    private final OpenModelFollow follow;
    private final Things things;
    private final ObjectMapper json;

    OpenModeling(
            OpenModelCredentials credentials,
            OpenModelWrites writes,
            OpenModelClient client,
            OpenModelFollow follow,
            Things things,
            ObjectMapper json) {
        this.credentials = credentials;
        this.writes = writes;
        this.client = client;
        this.follow = follow;
        this.things = things;
        this.json = json;
    }

    /** Fails with {@code invalid-request} unless it asks for something that can be made. */
    public static void check(Products products) {
        OpenModelCheck.products(products);
    }

    /** A new credential for the bucket, answered once its record is kept. */
    public Uni<UploadCredential> credential(Scope scope) {
        return credentials.obtain(scope.projectId());
    }

    /** Reports files of a job. */
    public Uni<FilesReported> report(
            Scope scope, String jobId, String resourceId, UploadedFiles files, WriteOptions options) {
        return writes.report(scope.projectId(), resourceId, files, jobId, options)
                .map(answer -> read(answer, FilesReported.class));
    }

    /** Has the models of a job made. */
    public Uni<ReconstructionStarted> start(
            Scope scope, String jobId, String resourceId, Reconstruction wish, WriteOptions options) {
        return writes.start(scope.projectId(), resourceId, wish, jobId, options)
                .map(answer -> read(answer, ReconstructionStarted.class));
    }

    /** Ends the making of a model. */
    public Uni<Void> stop(Scope scope, String modelId, WriteOptions options) {
        return writes.stop(scope.projectId(), modelId, options).replaceWithVoid();
    }

    /** Removes a set of photos. */
    public Uni<Void> deletePhotos(Scope scope, String resourceId, WriteOptions options) {
        return writes.deletePhotoSet(scope.projectId(), resourceId, options).replaceWithVoid();
    }

    /** What FlightHub says of a set of photos; empty when it says that there is none. */
    public Uni<Optional<PhotoSet>> photos(Scope scope, String resourceId) {
        return orNone(client.photos(scope, resourceId, Asker.WATCHER));
    }

    /** What FlightHub says of a model; empty when it says that there is none. */
    public Uni<Optional<OpenModel>> model(Scope scope, String modelId) {
        return orNone(client.model(scope, modelId, Asker.WATCHER));
    }

    /** The models of a set of photos that FlightHub is making. */
    public Uni<Running> running(Scope scope, String resourceId) {
        return client.running(scope, Asker.WATCHER).map(listed -> Running.of(resourceId, listed));
    }

    /** Keeps, in the caller's transaction, that files were reported whose report nobody heard of. */
    public Uni<Void> wasReported(Scope scope, String jobId, String resourceId) {
        return follow.reported(scope, resourceId, jobId);
    }

    /** Keeps, as the last thing in the caller's transaction, that models were started whose start nobody heard of. */
    public Uni<Void> wasStarted(Scope scope, String jobId, String resourceId, ReconstructionStarted started) {
        return follow.started(scope, resourceId, started, jobId);
    }

    /** What is kept of a set of photos and its models, in the caller's transaction. */
    public Uni<Progress> progress(Scope scope, String resourceId) {
        return things.of(scope, Kind.RECONSTRUCTION, Followed.class)
                .map(all ->
                        Progress.of(resourceId, all.stream().map(Kept::value).toList()));
    }

    /** Whether a model is over: nothing more comes of it. */
    public static boolean isOver(OpenModel model) {
        return OpenModels.isFinal(model);
    }

    /** Whether a model was made. */
    public static boolean isSuccess(OpenModel model) {
        return OpenModels.isSuccess(model);
    }

    /** Whether FlightHub said, in so many words, that there is no such thing. */
    public static boolean isNotThere(Throwable failure) {
        return OpenModelClient.isNotThere(failure);
    }

    private static <T> Uni<Optional<T>> orNone(Uni<T> asked) {
        return asked.map(Optional::of).onFailure(OpenModelClient::isNotThere).recoverWithItem(Optional::empty);
    }

    /* The answer to a repeat is the text that was kept. */
    private <T> T read(Response answer, Class<T> type) {
        try {
            return answer.getEntity() instanceof String text
                    ? json.readValue(text, type)
                    : type.cast(answer.getEntity());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the kept answer of a write is no " + type.getSimpleName(), e);
        }
    }

    /**
     * Models of a set of photos.
     *
     * @param whole whether each that FlightHub lists told its id and its photos; else one of those may be missing here
     */
    public record Running(List<OpenModel> models, boolean whole) {

        public Running {
            models = List.copyOf(models);
        }

        static Running of(String resourceId, Listed<OpenModel> listed) {
            return new Running(
                    listed.all().stream()
                            .filter(model -> resourceId.equals(model.resourceId()))
                            .toList(),
                    listed.whole() && listed.all().stream().allMatch(model -> model.resourceId() != null));
        }
    }

    /**
     * What is kept of a set of photos.
     *
     * @param imported whether the photos are there
     * @param gone whether they were deleted before they were there
     * @param settled models, each as it ended, of which nothing is awaited any more
     * @param awaited models that are being made, or whose archive is
     */
    public record Progress(boolean imported, boolean gone, List<OpenModel> settled, List<OpenModel> awaited) {

        public Progress {
            settled = List.copyOf(settled);
            awaited = List.copyOf(awaited);
        }

        static Progress of(String resourceId, List<Followed> all) {
            List<Followed> mine = all.stream()
                    .filter(one -> resourceId.equals(one.resourceId()))
                    .toList();
            return new Progress(
                    mine.stream().anyMatch(one -> !one.isModel() && one.is(Followed.Phase.IMPORTED)),
                    mine.stream().anyMatch(one -> !one.isModel() && one.is(Followed.Phase.OVER)),
                    models(mine, false),
                    models(mine, true));
        }

        private static List<OpenModel> models(List<Followed> all, boolean open) {
            return all.stream()
                    .filter(one -> one.isModel() && one.isOpen() == open)
                    .map(Followed::model)
                    .toList();
        }
    }
}
