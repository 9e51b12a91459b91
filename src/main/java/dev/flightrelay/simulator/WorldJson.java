package dev.flightrelay.simulator;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The world as its control shows it: in the simulator's own words, with the ids that the other control calls take. */
final class WorldJson {

    private WorldJson() {}

    static JsonObject of(Snapshot now) {
        return new JsonObject()
                .put("script", now.overrides().script())
                .put("organizationDevicesVisible", now.overrides().organizationDevices())
                .put(
                        "projects",
                        array(now.projects().stream().map(WorldJson::project).toList()))
                .put(
                        "devices",
                        array(now.pairs().stream()
                                .flatMap(pair -> devices(now, pair).stream())
                                .toList()))
                .put("alerts", array(now.alerts().stream().map(WorldJson::alert).toList()));
    }

    static JsonObject change(Change change) {
        return new JsonObject()
                .put("at", change.at().toString())
                .put("what", change.what())
                .put("subject", change.subject())
                .put("detail", change.detail());
    }

    private static JsonObject project(Site site) {
        return new JsonObject().put("projectId", site.id()).put("name", site.name());
    }

    private static List<JsonObject> devices(Snapshot now, Pair pair) {
        return pair.devices().stream()
                .filter(now::present)
                .map(device -> new JsonObject()
                        .put("deviceSn", device.sn())
                        .put("callsign", device.callsign())
                        .put("projectId", pair.projectId())
                        .put("online", now.online(pair, device)))
                .toList();
    }

    private static JsonObject alert(Alert alert) {
        return new JsonObject()
                .put("alertId", alert.id())
                .put("deviceSn", alert.deviceSn())
                .put("code", alert.code())
                .put("level", alert.level())
                .put("message", alert.message());
    }

    private static JsonArray array(List<JsonObject> items) {
        return new JsonArray(items);
    }
}
