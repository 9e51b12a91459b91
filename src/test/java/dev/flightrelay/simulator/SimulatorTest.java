package dev.flightrelay.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SimulatorTest {

    @Test
    void listensOnlyWhenEnabled() {
        Vertx vertx = Vertx.vertx();
        Simulator off = new Simulator(vertx, RunningSimulator.config(false, 0), Clock.systemUTC());

        off.start();

        assertThat(off.enabled()).isFalse();
        assertThatThrownBy(off::url).isInstanceOf(IllegalStateException.class);
        vertx.close();
    }

    @Test
    void startsOnceAndListensOnLoopback() {
        try (RunningSimulator running = new RunningSimulator()) {
            String url = running.simulator.url();

            running.simulator.start();

            assertThat(running.simulator.url()).isEqualTo(url).startsWith("http://127.0.0.1:");
        }
    }

    @Test
    void namesPropertyAndCureWhenPortIsInUse() {
        try (RunningSimulator first = new RunningSimulator()) {
            assertThatThrownBy(() -> new RunningSimulator(new SettableClock(), first.port()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("relay.simulator.port")
                    .hasMessageContaining("set relay.simulator.port to a free port");
        }
    }

    @Test
    void listensAgainAfterStop() throws Exception {
        try (RunningSimulator running = new RunningSimulator()) {
            running.simulator.stop();
            running.simulator.start();

            assertThat(running.get("/system_status").getInteger("code")).isZero();
        }
    }

    @Test
    void refusesToWaitOnAnEventLoop() {
        Vertx vertx = Vertx.vertx();
        Simulator simulator = new Simulator(vertx, RunningSimulator.config(true, 0), Clock.systemUTC());

        CompletableFuture<Void> started = new CompletableFuture<>();
        vertx.runOnContext(onEventLoop -> {
            try {
                simulator.start();
                started.complete(null);
            } catch (IllegalStateException refused) {
                started.completeExceptionally(refused);
            }
        });

        assertThatThrownBy(() -> started.get(5, TimeUnit.SECONDS)).hasRootCauseInstanceOf(IllegalStateException.class);
        simulator.stop();
        vertx.close();
    }

    @Test
    void keyLooksLikeAnOrganizationKeyAndIsTheSameForAll() {
        String key = OrganizationKey.at(Instant.parse("2026-11-20T10:15:30Z"));
        String[] parts = key.split("\\.");

        JsonObject header = new JsonObject(decoded(parts[0]));
        JsonObject claims = new JsonObject(decoded(parts[1]));

        assertThat(header.getString("alg")).isEqualTo("HS512");
        assertThat(claims.fieldNames())
                .containsExactlyInAnyOrder(
                        "account", "exp", "nbf", "organization_uuid", "project_uuid", "sub", "user_id");
        assertThat(claims.getString("sub")).isEqualTo("fh2");
        assertThat(Instant.ofEpochSecond(claims.getLong("exp"))).isEqualTo("2036-01-01T00:00:00Z");
        assertThat(OrganizationKey.at(Instant.parse("2026-02-01T00:00:00Z"))).isEqualTo(key);
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
