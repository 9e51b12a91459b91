package dev.flightrelay.it;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A database that is not there, that goes away and comes back, or that does not let the relay in. */
class DatabaseIT {

    private static final Duration START = Duration.ofSeconds(20);

    @RegisterExtension
    final Stage stage = new Stage();

    @TempDir
    Path folder;

    @Test
    void givesUpWithOneMessageWhenThereIsNoDatabase() {
        int nobody = Stage.freePort();
        Map<String, String> settings = stage.settings("postgresql://127.0.0.1:" + nobody + "/relay");
        settings.put("relay.database.wait", "2s");

        RelayProcess relay = stage.launch(settings);

        assertThat(relay.awaitExit(START)).isNotZero();
        assertGaveUp(relay.output(), "postgresql://127.0.0.1:" + nobody + "/relay could not be reached within 2s");
    }

    @Test
    void givesUpWithOneMessageWhenThePasswordIsWrong() {
        Map<String, String> settings = stage.settings();
        settings.put("relay.database.wait", "1s");
        settings.put("relay.database.password", "not-the-password");

        RelayProcess relay = stage.launch(settings);

        assertThat(relay.awaitExit(START)).isNotZero();
        assertGaveUp(relay.output(), "password authentication failed for user");
        assertThat(relay.output()).contains("relay.database.url, .username and .password");
    }

    @Test
    void startsWithoutPasswordWhereTheServerAsksForNone() {
        Map<String, String> settings = stage.settings();
        settings.put("relay.database.username", "postgres");
        settings.remove("relay.database.password");

        RelayProcess relay = stage.start(settings);

        stage.toClose(relay.streamAfter("earliest")).events(2);
    }

    @Test
    void goesOnWhenTheDatabaseIsBack() {
        FlightHub flightHub = stage.flightHub();
        PostgresServer server = stage.toClose(new PostgresServer(folder));
        RelayProcess relay = stage.start(stage.settings(server.newDatabase()));
        SseStream stream = stage.toClose(relay.streamAfter("earliest"));
        stream.events(2);
        String before = flightHub.raise(FlightHub.HARBOUR_DOCK, "0xA");
        stream.events(3);
        assertThat(relay.metric("relay_database_up")).isOne();

        server.stop();

        await("not ready").atMost(Duration.ofSeconds(10)).until(() -> !relay.isReady());
        await("told").atMost(Duration.ofSeconds(15)).until(() -> relay.metric("relay_database_up") == 0);
        assertThat(relay.get("/q/health/live").statusCode()).isEqualTo(200);
        assertUnavailable(relay.get("/api/v1/projects"));
        assertUnavailable(relay.get("/api/v1/projects/" + FlightHub.HARBOUR + "/alerts"));
        assertUnavailable(relay.get(RelayProcess.EVENTS, "Accept", "application/json"));
        assertUnavailable(relay.get(RelayProcess.EVENTS));
        flightHub.world().clearAlert(before);
        flightHub.raise(FlightHub.HARBOUR_DOCK, "0xB");
        long heartbeats = stream.heartbeats();
        await("heartbeats").until(() -> stream.heartbeats() >= heartbeats + 2);
        assertThat(stream.ended()).isFalse();

        server.startAgain();

        await("ready again").atMost(Duration.ofSeconds(15)).until(relay::isReady);
        assertThat(stream.events(5).subList(2, 5))
                .extracting(Event::told)
                .satisfies(told -> assertThat(told.get(0)).isEqualTo("hms.raised 0xA"))
                .contains("hms.cleared 0xA", "hms.raised 0xB");
        assertThat(stream.ended()).isFalse();
        Logs.assertWhole(relay.log());
        assertThat(stream.events()).isEqualTo(relay.log());
        assertThat(relay.isAlive()).isTrue();
    }

    private static void assertGaveUp(String output, String reason) {
        assertThat(output)
                .contains("Flight Relay did not start: ")
                .containsOnlyOnce(reason)
                .contains("relay.database.url")
                .doesNotContain("\tat ")
                .doesNotContain("Exception")
                .doesNotContain("not-the-password")
                .doesNotContain(PostgresServer.PASSWORD);
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("storage-unavailable");
    }
}
