package dev.flightrelay.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Photo sets of open modeling: the report of what was uploaded, their state, their deletion. */
final class PhotoAnswers {

    private static final int MOST_FILES = 100;

    private final Depot depot;

    PhotoAnswers(Depot depot) {
        this.depot = depot;
    }

    /** Takes all files of a report or none; what was reported before counts again. */
    Answer report(Call call) {
        JsonBody body = JsonBody.of(call);
        String setId = body.text("resource_uuid");
        if (!Text.isUuid(setId)) {
            throw body.wrong("resource_uuid");
        }
        OpenModels.Place place = depot.openModels()
                .place(call.projectId(), body.text("callback_param"))
                .orElseThrow(() -> body.wrong("callback_param"));
        List<JsonObject> files = body.list("files", JsonObject.class);
        if (files.isEmpty() || files.size() > MOST_FILES) {
            throw body.wrong("files");
        }
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (JsonObject given : files) {
            JsonBody file = new JsonBody(given, "files.");
            sizes.put(file.text("name"), uploaded(place, file).sizeBytes());
        }
        String name = body.optionalText("resource_name").orElse("");
        depot.openModels()
                .report(call.projectId(), setId, name, sizes, files.size())
                .orElseThrow(() -> new Refused(Refusal.NOT_FOUND));
        return Answer.ok(new JsonObject()
                .put("resource_uuid", setId)
                .put("upload_count", files.size())
                .put("file_name_list", new JsonArray(List.copyOf(sizes.keySet()))));
    }

    private StoredObject uploaded(OpenModels.Place place, JsonBody file) {
        String name = file.text("name");
        if (name.contains("/")) {
            throw file.wrong("name");
        }
        StoredObject object =
                depot.bucket().find(place.prefix() + name).orElseThrow(() -> new Refused(Refusal.NOT_FOUND));
        // S3 writes it in lower case, OSS and DJI's example in upper case
        if (!object.md5().equalsIgnoreCase(file.text("etag"))) {
            throw file.wrong("etag");
        }
        return object;
    }

    Answer get(Call call) {
        PhotoSet set =
                depot.openModels().set(call.projectId(), id(call)).orElseThrow(() -> new Refused(Refusal.NOT_FOUND));
        return Answer.ok(new JsonObject()
                .put("resource_uuid", set.id())
                .put("status", set.status(depot.openModels().now()))
                .put("resource_size", set.sizeBytes())
                .put("file_names", new JsonArray(set.fileNames())));
    }

    Answer delete(Call call) {
        if (!depot.openModels().deleteSet(call.projectId(), id(call))) {
            throw new Refused(Refusal.NOT_FOUND);
        }
        return Answer.ok(new JsonObject());
    }

    private static String id(Call call) {
        return call.path().get("resource_uuid");
    }
}
