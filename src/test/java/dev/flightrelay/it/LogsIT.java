package dev.flightrelay.it;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the packaged relay logs in production when nobody says how. */
class LogsIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @RegisterExtension
    final Stage stage = new Stage();

    @Test
    void eachLineIsJsonAndThoseOfARequestHaveItsIds() {
        Map<String, String> settings = stage.settings();
        settings.put("quarkus.profile", "prod");
        settings.put("quarkus.log.category.\"dev.flightrelay\".level", "DEBUG");
        settings.put("quarkus.otel.sdk.disabled", "false");
        settings.put("quarkus.otel.exporter.otlp.endpoint", "http://127.0.0.1:" + Stage.freePort());
        RelayProcess relay = stage.start(settings);

        String id = relay.get(
                        "/api/v1/projects/none-of-ours",
                        "X-Request-Id",
                        "mine-1",
                        "traceparent",
                        "00-" + TRACE + "-b7ad6b7169203331-01")
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow();

        await().atMost(Duration.ofSeconds(5)).until(() -> !ofRequest(relay, id).isEmpty());
        assertThat(id).isEqualTo("mine-1");
        assertThat(ofRequest(relay, id)).allSatisfy(line -> {
            assertThat(line.getString("message")).contains("none-of-ours");
            assertThat(line.getJsonObject("mdc").getString("traceId")).isEqualTo(TRACE);
            assertThat(line.getJsonObject("mdc").getString("spanId")).hasSize(16);
        });
        assertThat(lines(relay))
                .hasSizeGreaterThan(5)
                .allSatisfy(line -> assertThat(line.getString("level")).isNotEmpty());
    }

    private static List<JsonObject> lines(RelayProcess relay) {
        return relay.output().lines().map(JsonObject::new).toList();
    }

    private static List<JsonObject> ofRequest(RelayProcess relay, String id) {
        return lines(relay).stream()
                .filter(line -> line.containsKey("mdc")
                        && id.equals(line.getJsonObject("mdc").getString("requestId")))
                .toList();
    }
}
