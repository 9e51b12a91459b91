package dev.flightrelay.simulator;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.json.JsonObject;

/** Reconstructions from uploaded photos: start, state, stop, deletion. */
final class OpenModelAnswers {

    /** TerraAPI's code for a wrong parameter. */
    private static final int WRONG_PARAMETER = 102001;

    private final Depot depot;
    private final OpenModels models;

    OpenModelAnswers(Depot depot) {
        this.depot = depot;
        this.models = depot.openModels();
    }

    /** Each product begins or fails by itself; code 0 does not mean that all began. */
    Answer start(Call call) {
        JsonBody body = JsonBody.of(call);
        PhotoSet photos = models.set(call.projectId(), body.text("resource_uuid"))
                .filter(set -> set.status(models.now()) < PhotoSet.DELETING)
                .orElseThrow(() -> new Refused(Refusal.NOT_FOUND));
        boolean consumes = body.optionalFlag("delete_resource_if_finish").orElse(false);
        // strings that hold JSON: an object in their place is refused before anything begins
        Map<Product, String> parameters = new EnumMap<>(Product.class);
        for (Product product : Product.values()) {
            body.optionalText(product.parameterName()).ifPresent(text -> parameters.put(product, text));
        }
        if (parameters.isEmpty()) {
            throw body.wrong(Product.MAP.parameterName());
        }
        JsonObject result = new JsonObject();
        parameters.forEach((product, parameter) ->
                result.put(product.resultName(), started(photos, product, parameter, consumes)));
        return Answer.ok(result);
    }

    private JsonObject started(PhotoSet photos, Product product, String parameter, boolean consumes) {
        if (!product.takes(parameter)) {
            return job("", OpenModel.FAILED, WRONG_PARAMETER);
        }
        if (photos.status(models.now()) != PhotoSet.IMPORTED) {
            return job("", OpenModel.RESOURCE_FAILED, OpenModel.RESOURCE_MISSING);
        }
        OpenModel model = models.start(photos, product, consumes);
        return job(model.id(), model.status(model.startedAt()), 0);
    }

    private static JsonObject job(String id, int status, int errorCode) {
        return new JsonObject().put("uuid", id).put("status", status).put("sub_error_code", errorCode);
    }

    Answer get(Call call) {
        return Answer.ok(json(model(call)));
    }

    Answer running(Call call) {
        return Answer.list(
                models.running(call.projectId()).stream().map(this::json).toList());
    }

    /** A model that was stopped already stays stopped; one that is over otherwise cannot be. */
    Answer stop(Call call) {
        OpenModel model = model(call);
        if (model.over(models.now()) && model.stoppedAt() == OpenModel.NEVER) {
            throw Refused.parameter("model_uuid");
        }
        models.stop(model);
        return Answer.ok(new JsonObject());
    }

    Answer delete(Call call) {
        models.delete(model(call));
        return Answer.ok(new JsonObject());
    }

    private OpenModel model(Call call) {
        Optional<OpenModel> found = models.model(call.projectId(), call.path().get("model_uuid"));
        return found.orElseThrow(() -> new Refused(Refusal.NOT_FOUND));
    }

    private JsonObject json(OpenModel model) {
        long now = models.now();
        boolean packed = model.zipStatus(now) == 2;
        return new JsonObject()
                .put("resource_uuid", model.resourceId())
                .put("model_uuid", model.id())
                .put("model_type", model.product().type())
                .put("model_status", model.status(now))
                .put("model_size", model.sizeBytes(now))
                .put("reconstruction_progress", model.progressPercent(now))
                .put("error_code", model.errorCode(now))
                .put("zip_status", model.zipStatus(now))
                .put("zip_progress", model.zipProgressPercent(now))
                .put("zip_file_key", packed ? packed(model) : "");
    }

    /** Puts the archive into the bucket when somebody first sees that it is there. */
    private String packed(OpenModel model) {
        if (depot.bucket().find(model.zipKey()).isEmpty()) {
            depot.bucket()
                    .put(SampleFiles.model(
                            model.zipKey(), model.id(), depot.clock().instant()));
        }
        return model.zipKey();
    }
}
