package dev.flightrelay.simulator;

import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonObject;

/** Models made from flights: the list of finished ones, one with its links, and the start of another. */
final class ModelAnswers {

    private static final List<String> TYPES = List.of(ProjectModel.MAP, ProjectModel.SOLID);
    private static final List<String> MODES = List.of("normal", "surround");
    private static final List<String> FORMATS =
            List.of("b3dm", "osgb", "ply", "obj", "pnts", "las", "point_ply", "normal_point_ply");

    /** How long a model takes in story time, by quality. */
    private static final Map<String, Long> GROW_MILLIS = Map.of("low", 45_000L, "medium", 60_000L, "high", 90_000L);

    private final World world;
    private final Depot depot;

    ModelAnswers(World world) {
        this.world = world;
        this.depot = world.depot();
    }

    Answer list(Call call) {
        long now = world.now().storyMillis();
        return Answer.list(depot.models().of(call.projectId()).stream()
                .filter(model -> model.finished(now))
                .map(model -> summary(model, now))
                .toList());
    }

    /** A model that still grows has no links. */
    Answer get(Call call) {
        long now = world.now().storyMillis();
        ProjectModel model =
                depot.models().find(call.projectId(), id(call)).orElseThrow(() -> new Refused(Refusal.NOT_FOUND));
        boolean finished = model.finished(now);
        if (finished) {
            model.files()
                    .filter(file -> depot.bucket().find(file.key()).isEmpty())
                    .forEach(depot.bucket()::put);
        }
        return Answer.ok(summary(model, now)
                .put("user_name", "simulator")
                .put("url", finished ? Links.to(depot, call, model.fileKey()) : "")
                .put("preview_url", finished ? Links.to(depot, call, model.previewKey()) : ""));
    }

    Answer create(Call call) {
        JsonBody body = JsonBody.of(call);
        String name = body.text("name");
        List<String> types = types(body);
        if (body.integer("task_folder_id", 0, Long.MAX_VALUE) == 0) {
            throw new Refused(Refusal.NOT_FOUND);
        }
        String quality = body.optionalWord("quality_level", List.copyOf(GROW_MILLIS.keySet()))
                .orElse("medium");
        body.optionalWord("reconstruction_mode", MODES);
        if (body.json().containsKey("simplified_factor")) {
            body.number("simplified_factor", Double.MIN_VALUE, 1);
        }
        if (body.json().containsKey("generate_model_formats")) {
            words(body, "generate_model_formats", FORMATS);
        }
        long id = depot.models().create(call.projectId(), name, types, GROW_MILLIS.get(quality));
        return Answer.ok(new JsonObject().put("id", id));
    }

    // an array in the later contract, a plain string in a page of the present one
    private static List<String> types(JsonBody body) {
        return body.json().getValue("reconstruction_type") instanceof String
                ? List.of(body.word("reconstruction_type", TYPES))
                : words(body, "reconstruction_type", TYPES);
    }

    /** An array of these words, at least one, each once. */
    private static List<String> words(JsonBody body, String name, List<String> allowed) {
        List<String> given = body.list(name, String.class).stream().distinct().toList();
        if (given.isEmpty() || !allowed.containsAll(given)) {
            throw body.wrong(name);
        }
        return given;
    }

    private static long id(Call call) {
        try {
            return Long.parseLong(call.path().get("model_id"));
        } catch (NumberFormatException noNumber) {
            throw Refused.parameter("model_id");
        }
    }

    private static JsonObject summary(ProjectModel model, long now) {
        return new JsonObject()
                .put("id", model.id())
                .put("name", model.name())
                .put("file_type", model.type())
                .put("show_on_map", model.finished(now))
                .put("size", model.sizeBytes(now))
                .put("create_at", model.createdAtMillis())
                .put("update_at", model.createdAtMillis());
    }
}
