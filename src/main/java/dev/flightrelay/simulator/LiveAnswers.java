package dev.flightrelay.simulator;

import java.time.Instant;

import io.vertx.core.json.JsonObject;

/** The start of live streams. There is no stop: they end by themselves. */
final class LiveAnswers {

    private static final long LONGEST_SECONDS = 31_536_000;

    private final World world;

    LiveAnswers(World world) {
        this.world = world;
    }

    Answer start(Call call) {
        JsonBody body = JsonBody.of(call);
        String sn = body.text("sn");
        String index = body.text("camera_index");
        long seconds = body.integer("video_expire", 1, LONGEST_SECONDS);
        String quality =
                CameraAnswers.quality(body, "quality_type", "video_quality").orElse("adaptive");
        Snapshot now = world.now();
        if (now.device(sn).isEmpty()) {
            throw new Refused(Refusal.LIVE_TOPOLOGY);
        }
        Pair pair = now.fleet().pairOf(sn).orElseThrow();
        if (!pair.projectId().equals(call.projectId())) {
            throw new Refused(Refusal.FORBIDDEN);
        }
        // video of the aircraft comes by way of its dock
        boolean gateway = now.present(pair.dock()) && now.online(pair, pair.dock());
        Target target = Target.of(now, call, sn).require(gateway, Refusal.LIVE_GATEWAY);
        target.online(target.device().isDock() ? Refusal.LIVE_GATEWAY : Refusal.LIVE_CAMERA)
                .camera(index, Refusal.LIVE_CAMERA);
        return started(sn, index, quality, seconds);
    }

    private Answer started(String sn, String index, String quality, long seconds) {
        Instant now = world.instant();
        Instant expires = now.plusSeconds(seconds);
        world.streams().started(new Live(sn, index, quality, now, expires));
        world.note("live-started", sn, index + " " + quality);
        Player player = world.streams().player();
        String url = player.url(sn + "_" + index, world.ids().uuid("live"), expires.getEpochSecond());
        return Answer.ok(new JsonObject()
                .put("expire_ts", expires.getEpochSecond())
                .put("url", url)
                .put("url_type", player.urlType()));
    }
}
