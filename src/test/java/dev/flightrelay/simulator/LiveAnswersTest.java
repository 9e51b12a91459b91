package dev.flightrelay.simulator;

import java.net.URI;
import java.time.Duration;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LiveAnswersTest extends QuietSimulator {

    private static final String CAMERA = "165-0-7";

    @Test
    void srsUrlIsWhep() throws Exception {
        JsonObject data = start(DOCK, CAMERA).getJsonObject("data");

        assertThat(data.getString("url_type")).isEqualTo("srs");
        assertThat(URI.create(data.getString("url")).getPath()).isEqualTo("/rtc/v1/whep/");
        assertThat(data.getLong("expire_ts"))
                .isEqualTo(running.clock.instant().plusSeconds(7200).getEpochSecond());
    }

    @Test
    void playerFollowsTheControl() throws Exception {
        for (String player : new String[] {"volc", "agora"}) {
            running.control("PUT", "/livestream", "{\"player\":\"%s\"}".formatted(player));
            JsonObject data = start(DOCK, CAMERA).getJsonObject("data");

            assertThat(data.getString("url_type")).isEqualTo(player);
            assertThat(data.getString("url")).startsWith("app_id=").doesNotContain("://");
        }
        running.world().streams().setPlayer("hls");
        assertThat(start(DOCK, CAMERA).getJsonObject("data").getString("url")).contains(".m3u8?token=");
        assertThat(running.control("PUT", "/livestream", "{\"player\":\"vhs\"}").getString("error"))
                .contains("vhs");
    }

    @Test
    void everyStartGivesAnotherTokenForTheSameStream() throws Exception {
        String first = start(DOCK, CAMERA).getJsonObject("data").getString("url");
        String second = start(DOCK, CAMERA).getJsonObject("data").getString("url");

        assertThat(second).isNotEqualTo(first);
        assertThat(lives()).isEqualTo(1);
    }

    @Test
    void everyStartOfAgoraAndVolcIsForAnotherUser() throws Exception {
        for (String player : new String[] {"volc", "agora"}) {
            running.control("PUT", "/livestream", "{\"player\":\"%s\"}".formatted(player));
            String first = start(DOCK, CAMERA).getJsonObject("data").getString("url");
            String second = start(DOCK, CAMERA).getJsonObject("data").getString("url");

            assertThat(user(first)).isNotEqualTo(user(second)).matches("\\d{6}");
        }
    }

    @Test
    void endsAfterFiveMinutesWithoutViewerOrWithItsToken() throws Exception {
        start(DOCK, CAMERA);
        running.clock.advance(Duration.ofSeconds(299));
        assertThat(lives()).isEqualTo(1);
        running.clock.advance(Duration.ofSeconds(1));
        assertThat(lives()).isZero();

        running.call("POST", "/live-stream/start", body(DOCK, CAMERA).put("video_expire", 60));
        running.clock.advance(Duration.ofSeconds(60));
        assertThat(lives()).isZero();
    }

    @Test
    void bothQualityNamesAreTaken() throws Exception {
        for (String name : new String[] {"quality_type", "video_quality"}) {
            running.call("POST", "/live-stream/start", body(DOCK, CAMERA).put(name, "smooth"));
            assertThat(running.control("GET", "/world", "")
                            .getJsonArray("livestreams")
                            .getJsonObject(0)
                            .getString("quality"))
                    .isEqualTo("smooth");
            assertThat(running.call(
                                    "POST",
                                    "/live-stream/start",
                                    body(DOCK, CAMERA).put(name, "best"))
                            .getInteger("code"))
                    .isEqualTo(200101);
        }
    }

    @Test
    void isRefusedWithFlightHubsCodes() throws Exception {
        assertThat(start("NOBODY", CAMERA).getInteger("code")).isEqualTo(213001);
        assertThat(start(FOREIGN_DOCK, CAMERA).getInteger("code")).isEqualTo(200403);
        assertThat(start(DOCK, "1-2-3").getInteger("code")).isEqualTo(213014);
        assertThat(running.call("POST", "/live-stream/start", body(DOCK, CAMERA).put("video_expire", "7200"))
                        .getInteger("code"))
                .isEqualTo(200101);
        running.world().setOnline(AIRCRAFT, false);
        assertThat(start(AIRCRAFT, "99-0-0").getInteger("code")).isEqualTo(213014);
        running.world().setOnline(DOCK, false);
        assertThat(start(DOCK, CAMERA).getInteger("code")).isEqualTo(213003);
        assertThat(start(AIRCRAFT, "99-0-0").getInteger("code")).isEqualTo(213003);
    }

    private static JsonObject start(String sn, String camera) throws Exception {
        return running.call("POST", "/live-stream/start", body(sn, camera));
    }

    private static JsonObject body(String sn, String camera) {
        return new JsonObject().put("sn", sn).put("camera_index", camera).put("video_expire", 7200);
    }

    private static String user(String url) {
        return url.replaceFirst(".*(?:uid|user_id)=(\\d+).*", "$1");
    }

    private static int lives() throws Exception {
        return running.control("GET", "/world", "").getJsonArray("livestreams").size();
    }
}
