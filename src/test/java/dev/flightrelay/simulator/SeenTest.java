package dev.flightrelay.simulator;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeenTest extends QuietSimulator {

    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    @BeforeEach
    void observe() {
        running.simulator.observe(seen::add);
    }

    @AfterEach
    void stopObserving() {
        running.watchAnswers();
    }

    @Test
    void tellsRequestAndAnswer() throws Exception {
        String body = "{\"sn\":\"%s\",\"camera_index\":\"165-0-7\",\"video_expire\":60}".formatted(DOCK);
        String answer = running.send(running.request("/live-stream/start?a=1&a=2%203")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .body();

        assertThat(seen).singleElement().satisfies(call -> {
            assertThat(call.operationId()).isEqualTo("startLiveStream");
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.path()).isEqualTo("/openapi/v0.1/live-stream/start");
            assertThat(call.query()).containsEntry("a", List.of("1", "2 3"));
            assertThat(call.headers()).containsEntry("x-project-uuid", List.of(RunningSimulator.HARBOUR));
            assertThat(call.body()).isEqualTo(body);
            assertThat(call.status()).isEqualTo(200);
            assertThat(call.answerBody()).isEqualTo(answer);
            assertThat(call.toString()).doesNotContain(running.simulator.key(), answer);
        });
    }

    @Test
    void tellsRefusalsButNothingSpoilt() throws Exception {
        running.simulator.faults().add(Fault.on("listProjects", FaultKind.EXTRA_FIELDS));
        running.get("/project");
        running.get("/nothing");
        running.get("/device/NOBODY/state");

        assertThat(seen).extracting(Seen::operationId).containsExactly("unknown", "getDeviceState");
        assertThat(new JsonObject(seen.get(1).answerBody()).getInteger("code")).isEqualTo(210900);
    }

    @Test
    void isSilentWhenNobodyObserves() throws Exception {
        running.simulator.observe(null);
        running.get("/project");

        assertThat(seen).isEmpty();
    }
}
