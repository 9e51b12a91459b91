package dev.flightrelay.openmodel;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.UpstreamException;
import dev.flightrelay.watch.Listed;

/** Between FlightHub's records of open modeling and ours. */
final class OpenModelMapper {

    /** The end of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final Map<String, String> TYPES = Map.of("1", "2d", "2", "3d", "3", "3dgs", "4", "lidar");

    private static final Map<String, String> STATES = Map.of(
            "8", "failed",
            "9", "map-done",
            "12", "requesting-resource",
            "13", "resource-failed",
            "14", "executing",
            "15", "success",
            "16", "cancelled");

    private static final Map<String, String> ZIP_STATES =
            Map.of("0", "initial", "1", "running", "2", "finished", "3", "failed");

    private static final Map<String, String> PHOTO_SET_STATES =
            Map.of("1", "imported", "2", "waiting-for-deletion", "3", "deleted");

    /** DJI Terra's words, in case that FlightHub says the same; its own are not documented. */
    private static final Map<String, String> PROVIDERS = Map.of("ALI_OSS", "ali", "AWS_S3", "aws");

    private OpenModelMapper() {}

    static UploadCredential toCredential(UpstreamUploadCredential from) {
        require(from, Operation.OBTAIN_OPEN_MODEL_UPLOAD_CREDENTIAL);
        return new UploadCredential(
                name(PROVIDERS, from.cloud()),
                from.accessKeyId(),
                from.secretAccessKey(),
                from.sessionToken(),
                from.region(),
                from.bucket(),
                from.endpoint(),
                from.storePath(),
                from.callbackParam(),
                time(from.expireTime()));
    }

    static UpstreamUploadCallback toCallback(String resourceId, UploadedFiles files) {
        return new UpstreamUploadCallback(
                resourceId,
                files.name(),
                files.callbackParam(),
                files.files().stream()
                        .map(file -> new UpstreamUploadCallback.File(file.name(), withoutQuotes(file.etag())))
                        .toList());
    }

    static FilesReported toReported(String operationId, String resourceId, UpstreamUploadResult from) {
        require(from, Operation.COMPLETE_OPEN_MODEL_UPLOAD);
        return new FilesReported(
                operationId,
                Objects.requireNonNullElse(from.resourceId(), resourceId),
                from.uploadCount(),
                texts(from.fileNames()));
    }

    static PhotoSet toPhotoSet(String resourceId, UpstreamPhotoSet from) {
        require(from, Operation.GET_OPEN_MODEL_RESOURCE);
        return new PhotoSet(
                Objects.requireNonNullElse(from.resourceId(), resourceId),
                name(PHOTO_SET_STATES, from.status()),
                from.size(),
                texts(from.fileNames()));
    }

    static UpstreamStart toStart(String resourceId, Reconstruction from) {
        Products products = from.products();
        return new UpstreamStart(
                resourceId,
                Parameters.toUpstream("2d", products.map2d()),
                Parameters.toUpstream("3d", products.model3d()),
                Parameters.toUpstream("3dgs", products.splat3dgs()),
                Parameters.toUpstream("lidar", products.lidar()),
                Boolean.TRUE.equals(from.deleteResourceWhenFinished()));
    }

    /** An entry for all that was asked for; an answer that names no model at all does not prove that anything started. */
    static ReconstructionStarted toStarted(String operationId, UpstreamStart asked, UpstreamStarted from) {
        require(from, Operation.START_OPEN_MODEL_RECONSTRUCTION);
        Map<String, ReconstructionStarted.StartedProduct> products = new LinkedHashMap<>();
        add(products, "2d", asked.parameter2d(), from.model2d());
        add(products, "3d", asked.parameter3d(), from.model3d());
        add(products, "3dgs", asked.parameter3dgs(), from.model3dgs());
        add(products, "lidar", asked.parameterLidar(), from.modelLidar());
        if (products.values().stream().allMatch(product -> product.modelId() == null && product.errorCode() == null)) {
            throw UpstreamException.incomplete(Operation.START_OPEN_MODEL_RECONSTRUCTION);
        }
        return new ReconstructionStarted(operationId, products);
    }

    private static void add(
            Map<String, ReconstructionStarted.StartedProduct> products,
            String name,
            String asked,
            UpstreamStarted.Job job) {
        if (job != null) {
            products.put(
                    name,
                    new ReconstructionStarted.StartedProduct(
                            empty(job.uuid()) ? null : job.uuid(), name(STATES, job.status()), job.subErrorCode()));
        } else if (asked != null) {
            products.put(name, new ReconstructionStarted.StartedProduct(null, null, null));
        }
    }

    static OpenModel toModel(String modelId, UpstreamOpenModel from) {
        require(from, Operation.GET_OPEN_MODEL);
        return new OpenModel(
                Objects.requireNonNullElse(from.modelId(), modelId),
                from.resourceId(),
                name(TYPES, from.type()),
                name(STATES, from.status()),
                from.progress(),
                from.errorCode(),
                from.size(),
                name(ZIP_STATES, from.zipStatus()),
                from.zipProgress(),
                withoutSignature(from.zipFileKey()));
    }

    /** Those with an id, each once. */
    static Listed<OpenModel> toModels(List<UpstreamOpenModel> from) {
        return Listed.of(from, UpstreamOpenModel::modelId, model -> toModel(model.modelId(), model));
    }

    private static void require(Object data, Operation operation) {
        if (data == null) {
            throw UpstreamException.incomplete(operation);
        }
    }

    private static boolean empty(String text) {
        return text == null || text.isEmpty();
    }

    private static String name(Map<String, String> names, String value) {
        return value == null ? null : names.getOrDefault(value, value);
    }

    private static List<String> texts(List<String> from) {
        return from == null ? List.of() : from.stream().filter(Objects::nonNull).toList();
    }

    /* What is no time between 1970 and 9999 was not meant as one. */
    private static Instant time(Long seconds) {
        return seconds == null || seconds <= 0 || seconds > LAST_SECOND ? null : Instant.ofEpochSecond(seconds);
    }

    /* Buckets send the ETag in quotes, FlightHub wants it without. */
    private static String withoutQuotes(String etag) {
        return etag.replaceAll("^\"|\"$", "");
    }

    /* A key as a rule; where it is a link, its query is a secret that opens the file to everybody. */
    private static String withoutSignature(String key) {
        if (empty(key)) {
            return null;
        }
        return key.matches("(?is)https?://.*") ? key.replaceAll("(?s)[?#].*", "") : key;
    }
}
