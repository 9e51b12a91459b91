package dev.flightrelay.simulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The control calls about storage and open modeling, and what the world's description says of them. */
final class StorageControl {

    private final World world;

    private StorageControl(World world) {
        this.world = world;
    }

    static List<Operation> rows(World world) {
        StorageControl control = new StorageControl(world);
        return List.of(
                Operation.of("uploadPhotos", HttpMethod.POST, "/photos", control::uploadPhotos),
                Operation.of("changeStorage", HttpMethod.PUT, "/storage", control::changeStorage),
                Operation.of("changeReconstruction", HttpMethod.PUT, "/reconstruction", control::changeReconstruction));
    }

    private Answer uploadPhotos(Call call) {
        JsonObject body = call.body().toJsonObject();
        List<String> names = body.getJsonArray("names", new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
        Map<String, String> etags =
                world.depot().upload(body.getString("projectId", ""), body.getString("callbackParam", ""), names);
        return new Answer(200, new JsonObject().put("etags", new JsonObject(new LinkedHashMap<>(etags))));
    }

    private Answer changeStorage(Call call) {
        JsonObject body = call.body().toJsonObject();
        Credentials credentials = world.depot().credentials();
        world.depot()
                .setStorage(
                        body.getString("provider", credentials.provider().word()),
                        Duration.ofSeconds(
                                body.getLong("expireSeconds", credentials.life().toSeconds())));
        if (body.containsKey("cors")) {
            world.depot().setBucketCors(body.getBoolean("cors"));
        }
        return Control.done();
    }

    private Answer changeReconstruction(Call call) {
        JsonObject body = call.body().toJsonObject();
        if (body.containsKey("outcome") || body.isEmpty()) {
            world.depot().setReconstructionOutcome(body.getString("outcome", ""));
        }
        if (body.containsKey("hold")) {
            world.depot().holdReconstructions(body.getBoolean("hold"));
        }
        if (body.containsKey("advanceSeconds")) {
            world.depot().advanceReconstructions(Duration.ofSeconds(body.getLong("advanceSeconds")));
        }
        return Control.done();
    }

    static JsonObject describe(Depot depot) {
        JsonObject storage = new JsonObject()
                .put("provider", depot.credentials().provider().word())
                .put("expireSeconds", depot.credentials().life().toSeconds())
                .put("cors", depot.bucket().cors())
                .put("objects", depot.bucket().size())
                .put("keptBytes", depot.bucket().keptBytes());
        return new JsonObject()
                .put("storage", storage)
                .put("reconstructionOutcome", depot.openModels().outcome().word())
                .put("billedFiles", depot.openModels().billedFiles())
                .put("imagesUsed", depot.openModels().imagesUsed())
                .put("members", array(depot.marks().members().stream().map(StorageControl::member)))
                .put("mapElements", array(depot.marks().elements().stream().map(StorageControl::element)));
    }

    private static JsonObject member(Marks.Member member) {
        return new JsonObject()
                .put("projectId", member.projectId())
                .put("userId", member.userId())
                .put("role", member.role())
                .put("nickname", member.nickname());
    }

    private static JsonObject element(Marks.Element element) {
        return new JsonObject()
                .put("projectId", element.projectId())
                .put("elementId", element.id())
                .put("name", element.name());
    }

    private static JsonArray array(Stream<JsonObject> items) {
        return new JsonArray(items.toList());
    }
}
