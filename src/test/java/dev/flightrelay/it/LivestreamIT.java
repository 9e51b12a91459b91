package dev.flightrelay.it;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two relays share live streams: one start for ten viewers, one renewal, and no end when one of them is killed. */
class LivestreamIT {

    private static final String STREAMS = "/api/v1/projects/" + FlightHub.HARBOUR + "/livestreams";
    private static final String START = "startLiveStream";

    @RegisterExtension
    final Stage stage = new Stage();

    @Test
    void tenViewersOfTwoReplicasHaveOneStreamThatOutlivesOneOfThem() throws IOException {
        FlightHub flightHub = stage.flightHub();
        Map<String, String> first = settings(stage.settings());
        RelayProcess a = stage.start(first);
        RelayProcess b = stage.start(settings(stage.settings(first.get("relay.database.url"))));
        SseStream events = stage.toClose(b.stream("?type=livestream.*"));
        await().until(() -> List.of(a, b).stream()
                .allMatch(relay -> relay.json("/api/v1/projects/" + FlightHub.HARBOUR + "/devices")
                                .getJsonArray("items")
                                .size()
                        > 0));

        List<JsonObject> started = startTenTimes(a, b);

        assertThat(flightHub.calls().of(START)).isEqualTo(1);
        assertThat(started)
                .extracting(answer -> answer.getString("livestreamId"))
                .containsOnly(idOf(started));
        assertThat(started)
                .extracting(answer -> answer.getJsonObject("connection").getString("url"))
                .doesNotContainNull()
                .containsOnly(urlOf(started.get(0)));

        a.kill();

        JsonObject alive = b.json(STREAMS + "/" + idOf(started));
        assertThat(urlOf(alive)).isEqualTo(urlOf(started.get(0)));
        List<Event> told = events.events(3);
        assertThat(told)
                .extracting(event -> event.type() + " " + event.data().getString("reason"))
                .containsExactly(
                        "livestream.started started", "livestream.expiring watched", "livestream.started renewed");
        assertThat(told)
                .extracting(event -> event.data().getString("livestreamId"))
                .containsOnly(idOf(started));
        assertThat(told.get(2).envelope().getString("time"))
                .as("before the first one ends")
                .isLessThan(alive.getString("expiresAt"));
        JsonObject renewed = b.json(STREAMS + "/" + idOf(started));
        assertThat(urlOf(renewed)).isNotEqualTo(urlOf(alive));
        assertThat(renewed.getString("expiresAt")).isGreaterThan(alive.getString("expiresAt"));
        assertThat(flightHub.calls().of(START)).isEqualTo(2);

        RelayProcess again = stage.start(first);
        assertThat(urlOf(again.json(STREAMS + "/" + idOf(started)))).as("kept").isNotNull();
        for (RelayProcess relay : List.of(a, b, again)) {
            assertThat(relay.output()).doesNotContain("live.example.invalid");
        }
        assertThat(again.log())
                .allSatisfy(
                        event -> assertThat(event.envelope().encode()).doesNotContain("live.example.invalid", "token"));
    }

    private Map<String, String> settings(Map<String, String> settings) throws IOException {
        Path key = stage.folder().resolve("data-key");
        Files.writeString(key, "0123456789abcdef0123456789abcdef");
        settings.put("relay.security.data-key-file", key.toString());
        settings.put("relay.writes.enabled", "true");
        return settings;
    }

    /** With 20 seconds to live, of which the last 10 are for the successor. */
    private static List<JsonObject> startTenTimes(RelayProcess... relays) {
        JsonObject body = new JsonObject()
                .put("deviceSn", FlightHub.HARBOUR_DOCK)
                .put("cameraIndex", "165-0-7")
                .put("durationSeconds", 20);
        ExecutorService callers = Executors.newFixedThreadPool(10);
        try {
            return IntStream.range(0, 10)
                    .mapToObj(n -> CompletableFuture.supplyAsync(() -> relays[n % 2].post(STREAMS, body), callers))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .peek(answer ->
                            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201))
                    .map(HttpResponse::body)
                    .map(JsonObject::new)
                    .toList();
        } finally {
            callers.shutdown();
        }
    }

    private static String idOf(List<JsonObject> started) {
        return started.get(0).getString("livestreamId");
    }

    private static String urlOf(JsonObject stream) {
        return stream.getJsonObject("connection").getString("url");
    }
}
