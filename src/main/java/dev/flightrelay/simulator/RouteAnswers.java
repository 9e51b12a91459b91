package dev.flightrelay.simulator;

import java.util.Arrays;
import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The list of routes, one route with its link, and the notice that one was uploaded. */
final class RouteAnswers {

    private static final String SUFFIX = ".kmz";
    private static final int FEWEST_POINTS = 2;

    private final Routes routes;
    private final Depot depot;

    RouteAnswers(Routes routes, Depot depot) {
        this.routes = routes;
        this.depot = depot;
    }

    Answer list(Call call) {
        return Answer.list(
                routes.of(call.projectId()).stream().map(this::summary).toList());
    }

    Answer get(Call call) {
        Route route = routes.find(call.projectId(), call.path().get("wayline_id"))
                .orElseThrow(() -> new Refused(Refusal.NOT_FOUND));
        if (file(route).isEmpty()) {
            throw new Refused(Refusal.ROUTE_MISSING);
        }
        return Answer.ok(summary(route)
                .put("download_url", Links.to(depot, call, route.objectKey()))
                .put("distance", route.distanceMetres())
                .put("wayline_point_nums", route.waypoints()));
    }

    Answer finishUpload(Call call) {
        JsonBody body = JsonBody.of(call);
        String name = body.text("name");
        // what is wrong with the file is said in one way only, as FlightHub does it: HTTP 500 without a reason
        return uploaded(call, body.text("object_key"))
                .flatMap(file -> Kmz.read(file.content()).map(kmz -> added(call, name, file, kmz)))
                .orElseGet(() -> Answer.refused(500, Refusal.SERVER_ERROR));
    }

    private Optional<StoredObject> uploaded(Call call, String key) {
        return Optional.of(key)
                .filter(given -> given.startsWith(Depot.uploadPrefix(call.projectId()) + "/"))
                .flatMap(depot.bucket()::find);
    }

    private Answer added(Call call, String name, StoredObject file, Kmz kmz) {
        if (kmz.points().size() < FEWEST_POINTS) {
            throw new Refused(Refusal.ROUTE_CHECK);
        }
        Route route = new Route(
                depot.ids().uuid("route"),
                name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name,
                call.projectId(),
                kmz.deviceModelKey(),
                depot.clock().millis(),
                file.sizeBytes(),
                file.key(),
                kmz.templateTypes(),
                kmz.points().size(),
                kmz.distanceMetres());
        routes.add(route);
        return Answer.ok(new JsonObject().put("name", name).put("uuid", route.id()));
    }

    private JsonObject summary(Route route) {
        return new JsonObject()
                .put("id", route.id())
                .put("name", route.name())
                .put("payload_information", payloads(route))
                .put("device_model_key", route.deviceModelKey())
                .put("template_types", new JsonArray(route.templateTypes()))
                .put("update_time", route.updatedAtMillis())
                .put("size", file(route).map(StoredObject::sizeBytes).orElse(route.sizeBytes()));
    }

    private Optional<StoredObject> file(Route route) {
        return depot.bucket().find(route.objectKey());
    }

    /** The camera of the aircraft; null for an aircraft that the simulator does not have. */
    private static JsonArray payloads(Route route) {
        return Arrays.stream(Model.values())
                .filter(model -> model.key().equals(route.deviceModelKey()))
                .findFirst()
                .map(model -> JsonArray.of(new JsonObject()
                        .put("domain", "1")
                        .put("type", model.cameraIndex().split("-")[0])
                        .put("lens_type", "wide")))
                .orElse(null);
    }
}
