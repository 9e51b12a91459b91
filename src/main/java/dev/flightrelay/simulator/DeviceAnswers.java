package dev.flightrelay.simulator;

import java.util.List;
import java.util.Optional;

import io.vertx.core.json.JsonObject;

/** The device lists and the state of one device. */
final class DeviceAnswers {

    private final World world;

    DeviceAnswers(World world) {
        this.world = world;
    }

    Answer listOfOrganization(Call call) {
        Snapshot now = world.now();
        return topologies(now, now.overrides().organizationDevices() ? now.pairs() : List.of());
    }

    Answer listOfProject(Call call) {
        Snapshot now = world.now();
        return topologies(now, now.pairs(call.projectId()));
    }

    Answer state(Call call) {
        Snapshot now = world.now();
        Optional<Device> found = now.device(call.path().get("device_sn"));
        if (found.isEmpty()) {
            return Answer.refused(Refusal.NOT_BOUND);
        }
        Device device = found.get();
        Pair pair = Fleet.pairOf(device.sn()).orElseThrow();
        if (!pair.projectId().equals(call.projectId())) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        if (!now.online(pair, device)) {
            return Answer.refused(Refusal.OFFLINE);
        }
        return Answer.ok(new JsonObject()
                .put("device_sn", device.sn())
                .put(
                        "device_model",
                        new JsonObject()
                                .put("key", device.model().key())
                                .put("class", device.model().deviceClass()))
                .put("device_state", device.isDock() ? DockStateJson.of(now, pair) : AircraftStateJson.of(now, pair)));
    }

    private static Answer topologies(Snapshot now, List<Pair> pairs) {
        return Answer.list(
                pairs.stream().map(pair -> TopologyJson.of(now, pair)).toList());
    }
}
