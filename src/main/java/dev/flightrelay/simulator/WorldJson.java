package dev.flightrelay.simulator;

import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The world as its control shows it: in the simulator's own words, with the ids that the other control calls take. */
final class WorldJson {

    private WorldJson() {}

    static JsonObject of(World world) {
        Snapshot now = world.now();
        return fleet(now)
                .put("routes", array(routes(now, world)))
                .put("tasks", array(tasks(now)))
                .put(
                        "livestreams",
                        array(world.streams().lives(world.instant()).stream()
                                .map(WorldJson::live)
                                .toList()))
                .put(
                        "forwarders",
                        array(world.streams().forwarders().stream()
                                .map(WorldJson::forwarder)
                                .toList()))
                .put(
                        "workflows",
                        array(Workflow.ALL.stream().map(WorldJson::workflow).toList()))
                .put(
                        "alarms",
                        array(world.alarms().all().stream()
                                .map(WorldJson::alarm)
                                .toList()));
    }

    private static JsonObject fleet(Snapshot now) {
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

    private static List<JsonObject> routes(Snapshot now, World world) {
        return now.fleet().sites().stream()
                .flatMap(site -> world.routes().of(site.id()).stream())
                .map(route -> new JsonObject()
                        .put("routeId", route.id())
                        .put("name", route.name())
                        .put("projectId", route.projectId())
                        .put("deviceModelKey", route.deviceModelKey())
                        .put("waypoints", route.waypoints()))
                .toList();
    }

    /** The tasks that calls have made, and the script's that are under way: the script's history would hide them. */
    private static List<JsonObject> tasks(Snapshot now) {
        Stream<Task> scripted = now.pairs().stream()
                .flatMap(pair -> now.flying(pair).stream())
                .filter(task -> now.tasks().find(task.id()).isEmpty());
        return Stream.concat(now.tasks().all().stream(), scripted)
                .map(task -> new JsonObject()
                        .put("taskId", task.id())
                        .put("name", task.plan().name())
                        .put("projectId", task.pair().projectId())
                        .put("deviceSn", task.pair().dock().sn())
                        .put("status", task.status(now.storyMillis())))
                .toList();
    }

    private static JsonObject live(Live live) {
        return new JsonObject()
                .put("deviceSn", live.sn())
                .put("cameraIndex", live.cameraIndex())
                .put("quality", live.quality())
                .put("startedAt", live.startedAt().toString())
                .put("expiresAt", live.expiresAt().toString());
    }

    private static JsonObject forwarder(Forwarder forwarder) {
        return new JsonObject()
                .put("forwarderId", forwarder.id())
                .put("name", forwarder.name())
                .put("projectId", forwarder.projectId())
                .put("deviceSn", forwarder.sn())
                .put("enabled", forwarder.enabled());
    }

    private static JsonObject workflow(Workflow workflow) {
        return new JsonObject()
                .put("workflowId", workflow.id())
                .put("name", workflow.name())
                .put("projectId", workflow.projectId())
                .put("automatic", workflow.automatic());
    }

    private static JsonObject alarm(Alarms.Alarm alarm) {
        return new JsonObject()
                .put("alarmId", alarm.id())
                .put("workflowId", alarm.workflow().id())
                .put("name", alarm.name())
                .put("waits", alarm.waits())
                .put("taskId", alarm.taskId());
    }

    private static JsonArray array(List<JsonObject> items) {
        return new JsonArray(items);
    }
}
