package dev.flightrelay.simulator;

import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AccessTest extends QuietSimulator {

    @Test
    void refusesMissingAndWrongKeyWithHttp200AndWithoutData() throws Exception {
        HttpResponse<String> missing = running.send(running.bare("/project"));
        HttpResponse<String> empty = running.send(running.bare("/project").header("X-User-Token", ""));
        HttpResponse<String> wrong = running.send(running.bare("/project").header("X-User-Token", "wrong"));

        assertThat(missing.statusCode()).isEqualTo(200);
        assertThat(missing.body()).isEqualTo("{\"code\":200401,\"message\":\"X-User-Token not found or empty\"}");
        assertThat(empty.body()).isEqualTo(missing.body());
        assertThat(wrong.statusCode()).isEqualTo(200);
        assertThat(wrong.body()).isEqualTo("{\"code\":200401,\"message\":\"X-User-Token is invalid\"}");
    }

    @Test
    void checksTheKeyBeforeTheProject() throws Exception {
        HttpResponse<String> answer = running.send(running.bare("/project/device"));

        assertThat(new JsonObject(answer.body()).getInteger("code")).isEqualTo(200401);
    }

    @Test
    void refusesMissingAndUnknownProject() throws Exception {
        String key = running.simulator.key();
        HttpResponse<String> missing =
                running.send(running.bare("/project/device").header("X-User-Token", key));
        HttpResponse<String> unknown = running.send(running.bare("/project/device")
                .header("X-User-Token", key)
                .header("X-Project-Uuid", "99999999-0000-4000-8000-000000000001"));

        assertThat(missing.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(missing.body()).getInteger("code")).isEqualTo(200403);
        assertThat(unknown.body()).isEqualTo(missing.body());
    }

    @Test
    void answersUnknownPathsWith404AndEnvelope() throws Exception {
        HttpResponse<String> answer = running.send(running.request("/no/such/path"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new JsonObject(answer.body()).getInteger("code")).isEqualTo(200404);
    }

    @Test
    void survivesMalformedQueriesAndLargeBodies() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", running.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write("GET /openapi/v0.1/project?q=%zz HTTP/1.1\r\nHost: sim\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .contains("200401");
        }
        HttpResponse<String> large = running.send(
                running.request("/project").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[2 * 1024 * 1024])));
        assertThat(large.statusCode()).isEqualTo(413);
    }

    @Test
    void systemStatusHasNoData() throws Exception {
        assertThat(running.get("/system_status").fieldNames()).containsExactly("code", "message");
    }

    @Test
    void countsCallsPerOperation() throws Exception {
        running.get("/project");
        running.get("/project");
        running.get("/device/NOBODY/state");
        running.send(running.bare("/device"));
        running.get("/nothing");

        Calls calls = running.simulator.calls();
        assertThat(calls.of("listProjects")).isEqualTo(2);
        assertThat(calls.of("listDeviceHms")).isZero();
        assertThat(calls.all())
                .containsOnlyKeys("listProjects", "getDeviceState", "listOrganizationDevices", Calls.UNKNOWN);
        calls.reset();
        assertThat(calls.all()).isEmpty();
    }
}
