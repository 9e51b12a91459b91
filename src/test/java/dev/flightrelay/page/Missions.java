package dev.flightrelay.page;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Flight tasks in the contract's JSON: each begins as one that waits, and is changed field by field. */
final class Missions {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private Missions() {}

    static Missions task(String id, String name, String dockSn) {
        return new Missions()
                .with("taskId", id)
                .with("name", name)
                .with("deviceSn", dockSn)
                .with("routeId", "r-1")
                .with("type", "immediate")
                .with("status", "waiting")
                .with("beginAt", Instant.now().toString())
                .with("startTimes", new JsonArray())
                .with("periods", new JsonArray())
                .with("exceptions", new JsonArray());
    }

    Missions with(String field, Object value) {
        fields.put(field, value);
        return this;
    }

    Missions status(String status) {
        return with("status", status);
    }

    Missions flown(Instant from, Instant to) {
        return with("beginAt", from.toString())
                .with("startedAt", from.toString())
                .with("completedAt", to == null ? null : to.toString());
    }

    Missions at(int waypoint, int waypoints) {
        return with("waypoint", waypoint).with("waypoints", waypoints);
    }

    Missions media(String status, Integer uploaded, Integer expected) {
        return with("mediaStatus", status).with("uploadedFiles", uploaded).with("expectedFiles", expected);
    }

    Missions fault(int code, String message) {
        return with(
                "exceptions",
                JsonArray.of(new JsonObject()
                        .put("code", code)
                        .put("message", message)
                        .put("happenedAt", Instant.now().toString())
                        .put("deviceSn", fields.get("deviceSn"))));
    }

    /** As a list or a detail has it; what is not known is null. */
    String json() {
        JsonObject json = new JsonObject();
        for (String field : ALL) {
            json.put(field, fields.get(field));
        }
        return json.encode();
    }

    /** As an event has it. */
    String told(String previousStatus) {
        JsonObject json = new JsonObject().put("previousStatus", previousStatus);
        for (String field : TOLD) {
            json.put(field, fields.get(field));
        }
        return json.encode();
    }

    private static final String[] TOLD = {
        "taskId",
        "name",
        "deviceSn",
        "routeId",
        "beginAt",
        "status",
        "waypoint",
        "waypoints",
        "uploadedFiles",
        "expectedFiles"
    };

    private static final String[] ALL = {
        "taskId",
        "name",
        "deviceSn",
        "landingDockSn",
        "routeId",
        "type",
        "status",
        "beginAt",
        "endAt",
        "startedAt",
        "completedAt",
        "waypoint",
        "waypoints",
        "taskFolderId",
        "mediaStatus",
        "uploadedFiles",
        "expectedFiles",
        "returnHeightMetres",
        "returnMode",
        "lossOfLink",
        "resume",
        "repeat",
        "startTimes",
        "periods",
        "minBatteryPercent",
        "exceptions"
    };
}
