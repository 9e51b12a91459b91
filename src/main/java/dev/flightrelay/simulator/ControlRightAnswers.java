package dev.flightrelay.simulator;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The rights to steer an aircraft and its cameras, which only one has at a time. */
final class ControlRightAnswers {

    private final World world;

    ControlRightAnswers(World world) {
        this.world = world;
    }

    Answer acquire(Call call) {
        JsonBody body = JsonBody.of(call);
        Set<String> rights = rights(body);
        Target target = target(call, body, rights).online();
        String sn = target.device().sn();
        target.require(!target.locked(), Refusal.NO_CONTROL);
        world.changeGear("control-acquired", sn, rights, gear -> gear.acquired(sn, rights));
        return state(sn);
    }

    Answer release(Call call) {
        JsonBody body = JsonBody.of(call);
        Set<String> rights = rights(body);
        String sn = target(call, body, rights).device().sn();
        world.changeGear("control-released", sn, rights, gear -> gear.released(sn, rights));
        return state(sn);
    }

    private Target target(Call call, JsonBody body, Set<String> rights) {
        Target target = Target.of(world.now(), call, body.text("drone_sn")).aircraft();
        String camera = target.device().model().cameraIndex();
        return target.require(Set.of(Gear.FLIGHT, camera).containsAll(rights), Refusal.PARAMETER);
    }

    private static Set<String> rights(JsonBody body) {
        List<String> cameras = body.list("payload_index", String.class);
        Set<String> rights = new HashSet<>(cameras);
        if (body.optionalFlag("flight").orElse(false)) {
            rights.add(Gear.FLIGHT);
        }
        return Set.copyOf(rights);
    }

    /** Every right of the aircraft, also those not asked for. */
    private Answer state(String sn) {
        Snapshot now = world.now();
        Pair pair = now.fleet().pairOf(sn).orElseThrow();
        Target target = new Target(now, pair, pair.aircraft());
        String camera = pair.aircraft().model().cameraIndex();
        JsonObject payload = right(target, "payload", camera).put("payload_index", camera);
        return Answer.ok(new JsonObject()
                .put("drone_sn", sn)
                .put("controls", JsonArray.of(right(target, "flight", Gear.FLIGHT), payload)));
    }

    private static JsonObject right(Target target, String type, String right) {
        boolean piloted = target.piloted();
        boolean free = !piloted && !target.holds(right);
        return new JsonObject()
                .put("type", type)
                .put(
                        "gateway",
                        new JsonObject()
                                .put("sn", free ? "" : target.pair().dock().sn()))
                .put("user", free ? user("", "", "") : piloted ? user("Pilot", "5100000000000000002", "rc") : cloud());
    }

    private static JsonObject cloud() {
        return user("Gateway", OrganizationKey.USER, "cloud");
    }

    private static JsonObject user(String callSign, String id, String type) {
        return new JsonObject().put("user_id", id).put("call_sign", callSign).put("type", type);
    }
}
