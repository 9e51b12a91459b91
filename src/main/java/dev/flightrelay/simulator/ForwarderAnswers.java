package dev.flightrelay.simulator;

import java.util.List;
import java.util.function.Predicate;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Forwarders of live video ("stream converters"). */
final class ForwarderAnswers {

    private static final List<String> SCHEMAS = List.of("rtmp", "gb28181", "rtsp");

    /** Texts of a target; they come back under the same names. */
    private static final List<String> TEXTS = List.of(
            "url",
            "server_ip",
            "server_port",
            "server_id",
            "device_id",
            "device_password",
            "local_port",
            "local_channel",
            "username",
            "password");

    private static final List<String> NEEDED_BY_GB28181 =
            List.of("server_ip", "server_port", "device_id", "device_password");

    private static final int LARGEST_PAGE = 100;

    private final World world;

    ForwarderAnswers(World world) {
        this.world = world;
    }

    Answer create(Call call) {
        JsonBody body = JsonBody.of(call);
        String name = body.text("converter_name");
        String sn = body.text("sn");
        String index = body.text("camera_index");
        String schema = body.word("schema", SCHEMAS);
        JsonObject option = option(schema, body.object("schema_option"));
        Target.of(world.now(), call, sn).camera(index, Refusal.LIVE_CAMERA);
        String id = world.ids().uuid("forwarder");
        world.streams()
                .add(new Forwarder(
                        id, call.projectId(), name, sn, index, schema, option, false, false, world.instant()));
        world.note("forwarder-created", id, sn + " " + index + " " + schema);
        return Answer.ok(new JsonObject().put("converter_id", id));
    }

    Answer enable(Call call) {
        boolean on = JsonBody.of(call).flag("auto_push_stream");
        String id = call.path().get("converter_id");
        world.streams().enable(call.projectId(), id, on, world.instant());
        world.note("forwarder-enabled", id, on);
        return Answer.accepted();
    }

    Answer delete(Call call) {
        String id = call.path().get("converter_id");
        world.streams().remove(call.projectId(), id);
        world.note("forwarder-deleted", id, "");
        return Answer.accepted();
    }

    Answer list(Call call) {
        int page = call.integer("page", 1, 1, Integer.MAX_VALUE);
        int size = call.integer("page_size", 10, 1, LARGEST_PAGE);
        Snapshot now = world.now();
        List<JsonObject> found = world.streams().forwarders(call.projectId()).stream()
                .filter(filter(call))
                .map(forwarder -> json(now, forwarder))
                .toList();
        List<JsonObject> shown =
                found.stream().skip((page - 1L) * size).limit(size).toList();
        JsonObject pagination =
                new JsonObject().put("page", page).put("page_size", size).put("total", found.size());
        return Answer.ok(new JsonObject()
                .put("list", shown.isEmpty() ? null : new JsonArray(shown))
                .put("pagination", pagination));
    }

    private static Predicate<Forwarder> filter(Call call) {
        return forwarder -> is(call, "device_sn", forwarder.sn())
                && is(call, "camera_index", forwarder.cameraIndex())
                && is(call, "schema", forwarder.schema())
                && is(call, "enable", String.valueOf(forwarder.enabled()));
    }

    private static boolean is(Call call, String parameter, String value) {
        return call.parameter(parameter).filter(wanted -> !wanted.equals(value)).isEmpty();
    }

    private static JsonObject option(String schema, JsonBody given) {
        JsonObject option = new JsonObject();
        TEXTS.forEach(name -> given.optionalText(name).ifPresent(text -> option.put(name, text)));
        given.optionalFlag("enable_ts").ifPresent(on -> option.put("enable_ts", on ? 1 : 0));
        if ("rtmp".equals(schema) && !given.text("url").matches("rtmps?://[^/]+.*")) {
            throw given.wrong("url");
        }
        if ("gb28181".equals(schema)) {
            NEEDED_BY_GB28181.forEach(given::text);
        }
        return option;
    }

    private static JsonObject json(Snapshot now, Forwarder forwarder) {
        Pair pair = now.fleet().pairOf(forwarder.sn()).orElseThrow();
        Device device = now.fleet().device(forwarder.sn()).orElseThrow();
        boolean online = now.present(device) && now.online(pair, device);
        boolean failed = forwarder.enabled() && online && forwarder.unreachable();
        return new JsonObject()
                .put("converter_id", forwarder.id())
                .put("converter_name", forwarder.name())
                .put("update_ts", String.valueOf(forwarder.updatedAt().getEpochSecond()))
                .put("state", state(forwarder, online, failed))
                .put("code", failed ? Refusal.TARGET_REFUSED.code() : 0)
                .put("bypass_option", forwarder.option().copy())
                .put("sn", forwarder.sn())
                .put("camera", forwarder.cameraIndex())
                .put("video", "normal-0")
                .put("video_type", "normal")
                .put("schema", forwarder.schema())
                .put("auto_push_stream", forwarder.enabled())
                .put("device_online_status", online)
                .put("device_callsign", device.callsign());
    }

    private static String state(Forwarder forwarder, boolean online, boolean failed) {
        if (failed) {
            return "failed";
        }
        if (forwarder.enabled()) {
            return online ? "running" : "initialized";
        }
        return forwarder.touched() ? "stopped" : "initialized";
    }
}
