package dev.flightrelay.simulator;

import java.util.List;

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
        Target target = Target.of(now, call, call.path().get("device_sn")).online();
        Device device = target.device();
        Pair pair = target.pair();
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
