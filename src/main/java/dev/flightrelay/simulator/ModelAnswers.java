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
        Fields body = Fields.of(call);
        String name = body.text("name");
        List<String> types = types(body);
        Fields.requireElse(body.number("task_folder_id") > 0, Refusal.NOT_FOUND);
        String quality = body.word("quality_level", List.copyOf(GROW_MILLIS.keySet()), "medium");
        body.word("reconstruction_mode", MODES, "normal");
        if (body.has("simplified_factor")) {
            double factor = body.decimal("simplified_factor");
            Fields.requireValue(factor > 0 && factor <= 1);
        }
        if (body.has("generate_model_formats")) {
            body.words("generate_model_formats", FORMATS);
        }
        long id = depot.models().create(call.projectId(), name, types, GROW_MILLIS.get(quality));
        return Answer.ok(new JsonObject().put("id", id));
    }

    // an array in the later contract, a plain string in a page of the present one
    private static List<String> types(Fields body) {
        if (body.isText("reconstruction_type")) {
            return List.of(body.word("reconstruction_type", TYPES));
        }
        return body.words("reconstruction_type", TYPES);
    }

    private static long id(Call call) {
        try {
            return Long.parseLong(call.path().get("model_id"));
        } catch (NumberFormatException noNumber) {
            throw new Refused(Refusal.PARAMETER);
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
