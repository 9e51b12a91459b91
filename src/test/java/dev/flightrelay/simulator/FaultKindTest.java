package dev.flightrelay.simulator;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FaultKindTest extends QuietSimulator {

    private static final String PATH = "/project/device";
    private static final String OPERATION = "listProjectDevices";

    @Test
    void statusHasAnEnvelopeThatFits() throws Exception {
        for (Map.Entry<Integer, Integer> expected :
                Map.of(403, 200403, 429, 210429, 500, 200500).entrySet()) {
            HttpResponse<String> answer = spoilt(Fault.status(OPERATION, expected.getKey()));

            assertThat(answer.statusCode()).isEqualTo(expected.getKey());
            assertThat(new JsonObject(answer.body()).getValue("code")).isEqualTo(expected.getValue());
        }
    }

    @Test
    void tooManyCarriesRetryAfter() throws Exception {
        HttpResponse<String> answer = spoilt(Fault.status(OPERATION, 429).withRetryAfter(Duration.ofSeconds(7)));

        assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
    }

    @Test
    void codeHidesInHttp200() throws Exception {
        HttpResponse<String> answer = spoilt(Fault.code(OPERATION, 210429).withMessage("slow down"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"code\":210429,\"message\":\"slow down\"}");
    }

    @Test
    void htmlIsAPage() throws Exception {
        HttpResponse<String> answer = spoilt(FaultKind.HTML);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(answer.body()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void dataCanBeEmptyInThreeWays() throws Exception {
        assertThat(spoilt(FaultKind.NULL_LIST).body()).endsWith("\"data\":{\"list\":null}}");
        assertThat(spoilt(FaultKind.NO_LIST).body()).endsWith("\"data\":{}}");
        assertThat(spoilt(FaultKind.NULL_DATA).body()).endsWith("\"data\":null}");
    }

    @Test
    void truncatedEndsBeforeThePromisedLength() {
        assertThatThrownBy(() -> spoilt(FaultKind.TRUNCATED))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void cutJsonIsWellFramedHalfJson() throws Exception {
        HttpResponse<String> answer = spoilt(FaultKind.CUT_JSON);

        assertThat(answer.body()).startsWith("{\"code\":0");
        assertThatThrownBy(() -> new JsonObject(answer.body())).isInstanceOf(DecodeException.class);
    }

    @Test
    void garbageIsCalledJson() throws Exception {
        HttpResponse<String> answer = spoilt(FaultKind.GARBAGE);

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThatThrownBy(() -> new JsonObject(answer.body())).isInstanceOf(DecodeException.class);
    }

    // on a plain socket: clients hide the difference between a reset and an orderly end
    @Test
    void resetIsAResetNotAnOrderlyEnd() throws Exception {
        faults().add(Fault.on(OPERATION, FaultKind.RESET));
        try (Socket socket = new Socket("127.0.0.1", running.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write("GET /openapi/v0.1/project/device HTTP/1.1\r\nHost: sim\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void resetAndSilenceComeBeforeOrAfterTheOperation() throws Exception {
        String call = "/device/change-camera";
        String body = "{\"sn\":\"%s\",\"camera_index\":\"165-0-7\",\"camera_position\":\"outdoor\"}".formatted(DOCK);
        Map<FaultKind, Boolean> carriedOut = Map.of(
                FaultKind.CLOSE_BEFORE, false,
                FaultKind.RESET, false,
                FaultKind.NO_ANSWER, false,
                FaultKind.RESET_AFTER, true,
                FaultKind.NO_ANSWER_AFTER, true,
                FaultKind.STALLED, true);
        for (Map.Entry<FaultKind, Boolean> expected : carriedOut.entrySet()) {
            running.simulator.reset();
            running.world().setScript(false);
            faults().add(Fault.on("changeDockCamera", expected.getKey()).withCount(-1));
            HttpRequest.Builder request = running.request(call).POST(HttpRequest.BodyPublishers.ofString(body));
            assertThatThrownBy(() -> running.send(request, Duration.ofMillis(300)))
                    .isInstanceOfAny(ExecutionException.class, TimeoutException.class);

            assertThat(running.world().now().gear().position(DOCK).isPresent())
                    .as(expected.getKey().wireName())
                    .isEqualTo(expected.getValue());
            assertThat(running.simulator.calls().of("changeDockCamera")).isPositive();
        }
    }

    @Test
    void statusAfterHidesThatTheOperationWasCarriedOut() throws Exception {
        faults().add(Fault.on("startLiveStream", FaultKind.STATUS_AFTER).withStatus(502));
        String body = "{\"sn\":\"%s\",\"camera_index\":\"165-0-7\",\"video_expire\":60}".formatted(DOCK);

        HttpResponse<String> answer =
                running.send(running.request("/live-stream/start").POST(HttpRequest.BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(running.world().streams().lives(running.clock.instant())).hasSize(1);
    }

    // on a plain socket: the body is announced, and never sent
    @Test
    void closeBeforeDoesNotWaitForTheBody() throws Exception {
        faults().add(Fault.on("createFlightTask", FaultKind.CLOSE_BEFORE));
        try (Socket socket = new Socket("127.0.0.1", running.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write("POST /openapi/v0.1/flight-task HTTP/1.1\r\nHost: sim\r\nContent-Length: 100\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(running.simulator.calls().of("createFlightTask")).isEqualTo(1);
    }

    @Test
    void codeBringsItsOwnMessage() throws Exception {
        for (Map.Entry<Integer, String> expected : Map.of(
                        200401, "X-User-Token is invalid",
                        200403, "Forbidden",
                        219017, "track is not ready",
                        213054, "target address already used",
                        299999, "server error")
                .entrySet()) {
            assertThat(new JsonObject(
                            spoilt(Fault.code(OPERATION, expected.getKey())).body()))
                    .isEqualTo(Answer.envelope(expected.getKey(), expected.getValue()));
        }
    }

    @Test
    void noAnswerWaitsUntilTheClientGoes() {
        faults().add(Fault.on(OPERATION, FaultKind.NO_ANSWER));

        assertThatThrownBy(() -> running.send(running.request(PATH).timeout(Duration.ofMillis(300))))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void slowAnswersTheTruthAfterItsDelay() throws Exception {
        String truth = running.send(running.request(PATH)).body();
        long begin = System.nanoTime();
        HttpResponse<String> answer = spoilt(Fault.on(OPERATION, FaultKind.SLOW).withDelay(Duration.ofMillis(200)));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(answer.body()).isEqualTo(truth);
    }

    @Test
    void trickleSendsTheTruthByteByByte() throws Exception {
        String truth = running.send(running.request("/system_status")).body();
        faults().add(Fault.on("getSystemStatus", FaultKind.TRICKLE).withDelay(Duration.ofMillis(5)));
        long begin = System.nanoTime();

        HttpResponse<String> answer = running.send(running.request("/system_status"));

        assertThat(answer.body()).isEqualTo(truth);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isGreaterThanOrEqualTo(Duration.ofMillis(5L * (truth.length() - 1)));
    }

    @Test
    void hugeIsTheTruthBehindPadding() throws Exception {
        JsonObject truth = running.get(PATH);
        int bytes = 3_000_000;
        HttpResponse<String> answer = spoilt(Fault.on(OPERATION, FaultKind.HUGE).withBytes(bytes));
        JsonObject body = new JsonObject(answer.body());

        assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
        assertThat(body.getString("x_padding")).hasSize(bytes);
        body.remove("x_padding");
        assertThat(body).isEqualTo(truth);
    }

    @Test
    void servesOthersWhileClientsHangOrGo() throws Exception {
        faults().add(Fault.on(OPERATION, FaultKind.HUGE).withBytes(1L << 40));
        faults().add(Fault.on(OPERATION, FaultKind.TRICKLE));
        faults().add(Fault.on(OPERATION, FaultKind.NO_ANSWER));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> running.send(running.request(PATH), Duration.ofMillis(300)))
                    .isInstanceOf(TimeoutException.class);
        }
        assertThat(running.get(PATH).getInteger("code")).isZero();
    }

    @Test
    void unknownEnumReplacesWordsAndOrdinals() throws Exception {
        JsonObject gateway = firstGateway(spoilt(FaultKind.UNKNOWN_ENUM));

        assertThat(gateway.getValue("mode_code")).isEqualTo(99);
        assertThat(gateway.getJsonObject("device_model").getString("class")).isEqualTo("from_the_future");
        assertThat(gateway.getJsonArray("camera_list").getJsonObject(0).getValue("camera_position"))
                .isEqualTo("from_the_future");
    }

    @Test
    void unknownEnumReachesAlerts() throws Exception {
        running.world().raiseAlert(DOCK, "0x1", "warning", "Test", Map.of());
        faults().add(Fault.on("listDeviceHms", FaultKind.UNKNOWN_ENUM));

        assertThat(running.get("/device/hms?device_sn_list=" + DOCK).encode())
                .contains("\"level\":\"from_the_future\"");
    }

    @Test
    void missingFieldsLeavesOnlyRequiredOnes() throws Exception {
        assertThat(firstGateway(spoilt(FaultKind.MISSING_FIELDS)).fieldNames()).containsExactly("sn");
    }

    @Test
    void extraFieldsAreInEveryObject() throws Exception {
        JsonObject gateway = firstGateway(spoilt(FaultKind.EXTRA_FIELDS));

        assertThat(gateway.getString("sn")).isEqualTo(DOCK);
        assertThat(gateway.getBoolean("x_flag")).isTrue();
        assertThat(gateway.getJsonObject("device_model").getJsonArray("x_future"))
                .hasSize(3);
    }

    private static Faults faults() {
        return running.simulator.faults();
    }

    private static HttpResponse<String> spoilt(FaultKind kind) throws IOException {
        return spoilt(Fault.on(OPERATION, kind));
    }

    private static HttpResponse<String> spoilt(Fault fault) throws IOException {
        faults().add(fault);
        return running.send(running.request(PATH));
    }

    private static JsonObject firstGateway(HttpResponse<String> answer) {
        JsonArray list = new JsonObject(answer.body()).getJsonObject("data").getJsonArray("list");
        return list.getJsonObject(0).getJsonObject("gateway");
    }
}
