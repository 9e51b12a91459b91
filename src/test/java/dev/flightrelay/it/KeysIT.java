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

/** API keys over two replicas of the packaged relay. */
class KeysIT {

    private static final String BOOTSTRAP = "bootstrap-key-of-the-it-0123456789abcdef";
    private static final String KEYS = "/api/v1/keys";
    private static final String PROJECTS = "/api/v1/projects";
    private static final Duration TOLD = Duration.ofSeconds(5);

    @RegisterExtension
    final Stage stage = new Stage();

    @TempDir
    Path folder;

    @Test
    void aKeyIsGoodAndWithdrawnOnAllReplicas() {
        Map<String, String> settings = settings(PostgresServer.shared().newDatabase());
        RelayProcess one = stage.start(settings);
        Map<String, String> others = settings(settings.get("relay.database.url"));
        others.remove("relay.security.bootstrap-key");
        others.put("relay.limits.failed-authentications-per-minute", "5");
        RelayProcess two = stage.start(others);
        JsonObject made = made(one);
        String key = made.getString("key");

        await("the other replica hears of it").atMost(TOLD).until(() -> status(two, key) == 200);
        SseStream stream = stage.toClose(two.streamWith("Authorization", "Bearer " + key));
        await().until(() -> !stream.blocks().isEmpty());

        long begun = System.nanoTime();
        HttpResponse<String> withdrawn =
                one.delete(KEYS + "/" + made.getString("keyId"), "Authorization", "Bearer " + BOOTSTRAP);

        assertThat(withdrawn.statusCode()).isEqualTo(204);
        assertThat(status(one, key)).isEqualTo(401);
        await("the other replica").atMost(TOLD).until(() -> status(two, key) != 200);
        stream.awaitEnd();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TOLD);
        assertThat(stream.first("goodbye").getString("reason")).isEqualTo("key-withdrawn");

        for (int i = 0; i < 5; i++) {
            two.get(PROJECTS, "X-API-Key", "wrong");
        }
        HttpResponse<String> limited = two.get(PROJECTS, "X-API-Key", "wrong");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).isPresent();
        String other = made(one).getString("key");
        await("a good key of the same address").atMost(TOLD).until(() -> status(two, other) == 200);
        assertThat(one.output() + two.output()).doesNotContain(key).doesNotContain(BOOTSTRAP);
    }

    @Test
    void callersWhoAskTooOftenAreToldToWait() {
        Map<String, String> settings = settings(PostgresServer.shared().newDatabase());
        settings.put("relay.limits.requests-per-second", "1");
        settings.put("relay.limits.burst", "10");
        RelayProcess relay = stage.start(settings);
        String key = made(relay).getString("key");

        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> status(relay, key) == 429);

        HttpResponse<String> limited = relay.get(PROJECTS, "X-API-Key", key);
        assertThat(limited.statusCode()).isIn(200, 429);
        assertThat(status(relay, made(relay).getString("key")))
                .as("another caller")
                .isEqualTo(200);
    }

    @Test
    void aGoodKeyIsNeverCalledBadWhileTheDatabaseIsAway() {
        PostgresServer server = stage.toClose(new PostgresServer(folder));
        RelayProcess relay = stage.start(settings(server.newDatabase()));
        String key = made(relay).getString("key");
        SseStream stream = stage.toClose(relay.streamWith("X-API-Key", key));

        server.stop();

        await("known for a while, then unknown whether it is good")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    HttpResponse<String> answer = relay.get(PROJECTS, "X-API-Key", key);
                    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 503);
                    return answer.body().contains("keys cannot be checked");
                });
        assertThat(stream.ended()).isFalse();
        server.startAgain();
        await("good again").atMost(Duration.ofSeconds(20)).until(() -> {
            int status = status(relay, key);
            assertThat(status).isIn(200, 503);
            return status == 200;
        });
    }

    @Test
    void saysHowToGetInWhenNobodyCan() {
        Map<String, String> settings = settings(PostgresServer.shared().newDatabase());
        settings.remove("relay.security.bootstrap-key");
        settings.put("quarkus.http.host", "0.0.0.0");

        RelayProcess relay = stage.start(settings);

        assertThat(relay.output()).contains("Nobody can get in").contains("relay.security.bootstrap-key");
        assertThat(status(relay, "wrong")).isEqualTo(401);
    }

    private static JsonObject made(RelayProcess relay) {
        HttpResponse<String> made = relay.post(
                KEYS,
                new JsonObject().put("name", "desk").put("role", "viewer"),
                "Authorization",
                "Bearer " + BOOTSTRAP);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return new JsonObject(made.body());
    }

    private static int status(RelayProcess relay, String key) {
        return relay.get(PROJECTS, "Authorization", "Bearer " + key).statusCode();
    }

    private Map<String, String> settings(String databaseUrl) {
        Map<String, String> settings = stage.settings(databaseUrl);
        settings.put("relay.security.mode", "keys");
        settings.put("relay.security.bootstrap-key", BOOTSTRAP);
        return settings;
    }
}
