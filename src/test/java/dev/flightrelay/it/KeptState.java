package dev.flightrelay.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What there is, a line for each thing: as the simulated world has it, and as a relay answers it. */
final class KeptState {

    private static final String PROJECTS = "/api/v1/projects";

    private KeptState() {}

    static Set<String> ofWorld(FlightHub flightHub) {
        JsonObject world = control(flightHub.url() + "/control/world");
        Set<String> lines = new TreeSet<>();
        Set<String> projects = new TreeSet<>();
        objects(world.getJsonArray("projects")).forEach(project -> projects.add(project.getString("projectId")));
        projects.forEach(id -> lines.add("project " + id));
        Set<String> devices = new TreeSet<>();
        objects(world.getJsonArray("devices"))
                .filter(device -> projects.contains(device.getString("projectId")))
                .forEach(device -> {
                    devices.add(device.getString("deviceSn"));
                    lines.add(device(device.getString("projectId"), device));
                });
        objects(world.getJsonArray("alerts"))
                .filter(alert -> devices.contains(alert.getString("deviceSn")))
                .forEach(alert -> lines.add(alert(alert)));
        objects(world.getJsonArray("forwarders"))
                .filter(forwarder -> projects.contains(forwarder.getString("projectId")))
                .forEach(forwarder -> lines.add(forwarder(forwarder)));
        objects(world.getJsonArray("tasks"))
                .filter(task -> projects.contains(task.getString("projectId")))
                .forEach(task -> lines.add(task(task)));
        return lines;
    }

    static Set<String> ofRelay(RelayProcess relay) {
        Set<String> lines = new TreeSet<>();
        objects(relay.json(PROJECTS).getJsonArray("items")).forEach(project -> {
            String id = project.getString("projectId");
            lines.add("project " + id);
            objects(relay.json(PROJECTS + "/" + id + "/devices").getJsonArray("items"))
                    .forEach(device -> lines.add(device(id, device)));
            objects(relay.json(PROJECTS + "/" + id + "/alerts").getJsonArray("items"))
                    .forEach(alert -> lines.add(alert(alert)));
            objects(relay.json(PROJECTS + "/" + id + "/stream-forwarders").getJsonArray("items"))
                    .forEach(forwarder -> lines.add(forwarder(forwarder)));
            objects(relay.json(PROJECTS + "/" + id + "/tasks").getJsonArray("items"))
                    .forEach(task -> lines.add(task(task)));
        });
        return lines;
    }

    private static String device(String projectId, JsonObject device) {
        return "device " + device.getString("deviceSn") + " of " + projectId
                + (device.getBoolean("online") ? " on line" : " off line");
    }

    private static String alert(JsonObject alert) {
        return "alert " + alert.getString("deviceSn") + " " + alert.getString("code");
    }

    private static String forwarder(JsonObject forwarder) {
        return "forwarder " + forwarder.getString("forwarderId") + " of " + forwarder.getString("deviceSn")
                + (forwarder.getBoolean("enabled") ? " on" : " off");
    }

    private static String task(JsonObject task) {
        return "task " + task.getString("taskId") + " of " + task.getString("deviceSn") + " "
                + task.getString("status");
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }

    private static JsonObject control(String url) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
            return new JsonObject(HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
