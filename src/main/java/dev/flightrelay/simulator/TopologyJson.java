package dev.flightrelay.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** One entry of the device lists: a dock and its aircraft, either null when it was removed. */
final class TopologyJson {

    private TopologyJson() {}

    static JsonObject of(Snapshot now, Pair pair) {
        return new JsonObject()
                .put("gateway", device(now, pair, pair.dock()))
                .put("drone", device(now, pair, pair.aircraft()));
    }

    private static JsonObject device(Snapshot now, Pair pair, Device device) {
        if (!now.present(device)) {
            return null;
        }
        boolean online = now.online(pair, device);
        return new JsonObject()
                .put("sn", device.sn())
                .put("callsign", device.callsign())
                .put("device_model", model(device.model()))
                .put("device_online_status", online)
                .put("mode_code", now.modeCode(pair, device))
                .put("camera_list", online ? cameras(now, pair, device) : null);
    }

    private static JsonObject model(Model model) {
        String[] parts = model.key().split("-");
        return new JsonObject()
                .put("key", model.key())
                .put("domain", parts[0])
                .put("type", parts[1])
                .put("sub_type", parts[2])
                .put("name", model.marketingName())
                .put("class", model.deviceClass());
    }

    private static JsonArray cameras(Snapshot now, Pair pair, Device device) {
        JsonObject camera = new JsonObject().put("camera_index", device.model().cameraIndex());
        return JsonArray.of(device.isDock() ? dockCamera(now, pair, camera) : aircraftCamera(now, pair, camera));
    }

    // the live API answers names, DJI's page shows numbers: one dock of the fleet does the latter
    private static JsonObject dockCamera(Snapshot now, Pair pair, JsonObject camera) {
        String shown =
                now.gear().position(pair.dock().sn()).orElse(now.flight(pair).underWay() ? "outdoor" : "indoor");
        return camera.put(
                        "available_camera_positions", JsonArray.of(position(pair, "indoor"), position(pair, "outdoor")))
                .put("camera_position", position(pair, shown));
    }

    private static Object position(Pair pair, String name) {
        return pair.numericPositions() ? (Object) ("indoor".equals(name) ? 0 : 1) : name;
    }

    private static JsonObject aircraftCamera(Snapshot now, Pair pair, JsonObject camera) {
        JsonObject lens = new JsonObject()
                .put("available_lens_types", JsonArray.of("wide", "zoom", "ir"))
                .put("lens_type", now.gear().lens(pair.aircraft().sn()));
        return camera.put("lens_list", JsonArray.of(lens));
    }
}
