package dev.flightrelay.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BucketTest extends StorageSimulator {

    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
    private static final String HELLO_MD5 = "5d41402abc4b2a76b9719d911017c592";

    private BucketClient bucket;
    private String key;

    @BeforeEach
    void credential() throws Exception {
        bucket = projectBucket();
        key = bucket.prefix() + "/a b+c/route 1.kmz";
    }

    @Test
    void takesAndGivesObjectsWithTheirETag() throws Exception {
        HttpResponse<String> put = bucket.put(key, HELLO);
        HttpResponse<String> get = bucket.get(key);
        HttpResponse<String> head = bucket.send("HEAD", key, new byte[0], new byte[0]);

        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(put.headers().firstValue("ETag")).hasValue("\"" + HELLO_MD5 + "\"");
        assertThat(get.body()).isEqualTo("hello");
        assertThat(get.headers().firstValue("ETag")).hasValue("\"" + HELLO_MD5 + "\"");
        assertThat(get.headers().firstValue("Last-Modified"))
                .hasValue(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        running.clock.instant().atOffset(ZoneOffset.UTC)));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).hasValue("5");
        assertThat(running.simulator.calls().all()).containsKeys("putObject", "getObject", "headObject");
        assertThat(bucket.get(bucket.prefix() + "/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void takesLargeObjectsButNotTooLargeOnes() throws Exception {
        byte[] large = new byte[3 * 1024 * 1024];

        assertThat(bucket.put(key, large).statusCode()).isEqualTo(200);
        HttpResponse<String> tooLarge = bucket.put(key, new byte[64 * 1024 * 1024 + 1]);
        assertThat(tooLarge.statusCode()).isEqualTo(400);
        assertThat(tooLarge.body()).contains("<Code>EntityTooLarge</Code>");
        assertThat(bucket.get(key).headers().firstValue("Content-Length")).hasValue(String.valueOf(large.length));
    }

    @Test
    void letsPagesOfOtherOriginsInUnlessItIsToldNotTo() throws Exception {
        HttpRequest.Builder preflight = HttpRequest.newBuilder(URI.create(bucket.endpoint() + "/bucket/x"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Access-Control-Request-Method", "PUT");

        HttpResponse<String> allowed = running.send(preflight.copy());
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Methods")).hasValue("GET, HEAD, PUT");
        assertThat(bucket.put(key, HELLO).headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("*");

        running.simulator.world().depot().setBucketCors(false);
        HttpResponse<String> refused = running.send(preflight.copy());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        HttpResponse<String> put = bucket.put(key, HELLO);
        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(put.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void refusesWhatIsNotSignedRightly() throws Exception {
        HttpResponse<String> unsigned =
                running.send(HttpRequest.newBuilder(URI.create(bucket.endpoint() + "/bucket/x")));

        assertThat(unsigned.statusCode()).isEqualTo(403);
        assertThat(unsigned.headers().firstValue("Content-Type")).hasValue("application/xml");
        assertThat(unsigned.body())
                .startsWith("<?xml")
                .contains("<Error><Code>AccessDenied</Code>", "<Resource>/bucket/x</Resource>");
        refused(bucket.withSecret("other"), "SignatureDoesNotMatch");
        refused(bucket.withToken("other"), "InvalidToken");
        refused(bucket.withToken(projectBucket().token()), "InvalidToken");
        refused(bucket.withRegion("mars-1"), "AuthorizationHeaderMalformed");
        refused(bucket.withClock(Clock.offset(running.clock, Duration.ofMinutes(-16))), "RequestTimeTooSkewed");
        refused(bucket.withClock(Clock.offset(running.clock, Duration.ofMinutes(16))), "RequestTimeTooSkewed");
        assertThat(bucket.withClock(Clock.offset(running.clock, Duration.ofMinutes(-14)))
                        .put(key, HELLO)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesABodyOtherThanTheSignedOne() throws Exception {
        HttpResponse<String> answer = bucket.send("PUT", key, HELLO, "jello".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("XAmzContentSHA256Mismatch");
        assertThat(bucket.get(key).statusCode()).isEqualTo(404);
        assertThat(bucket.putUnhashed(key, HELLO).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesKeysOfOthersAndExpiredSessions() throws Exception {
        assertThat(bucket.put(RunningSimulator.HARBOUR + "/models/7001.zip", HELLO)
                        .body())
                .contains("AccessDenied");
        assertThat(bucket.put(bucket.prefix() + "/", HELLO).statusCode()).isEqualTo(403);
        assertThat(bucket.get(RunningSimulator.SOLAR_PARK + "/models/7003.zip").statusCode())
                .isEqualTo(403);
        assertThat(bucket.get(RunningSimulator.HARBOUR + "/models/7001.zip").statusCode())
                .isEqualTo(200);

        running.clock.advance(Duration.ofSeconds(3600));
        assertThat(bucket.put(key, HELLO).statusCode()).isEqualTo(200);
        running.clock.advance(Duration.ofSeconds(1));
        refused(bucket, "ExpiredToken");
    }

    @Test
    void takesLinksUntilTheyExpire() throws Exception {
        String put = bucket.link("PUT", key, Duration.ofMinutes(5));
        String get = bucket.link("GET", key, Duration.ofMinutes(5));

        assertThat(running.send(request(put).expectContinue(true).PUT(BodyPublishers.ofByteArray(HELLO)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(open(get).body()).isEqualTo("hello");
        assertThat(open(get.replace("route", "rout3")).body()).contains("SignatureDoesNotMatch");
        assertThat(open(put).body()).contains("SignatureDoesNotMatch");
        running.clock.advance(Duration.ofSeconds(301));
        assertThat(open(get).body()).contains("Request has expired");
    }

    @Test
    void aliTakesItsOwnTwoSchemesOnly() throws Exception {
        running.control("PUT", "/storage", "{\"provider\":\"ali\"}");
        JsonObject credential = data("GET", "/project/sts-token", null);
        OssClient oss = OssClient.of(credential, running.clock);

        for (HttpResponse<String> put : List.of(oss.put4(key, HELLO), oss.put1(key, HELLO))) {
            assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
            assertThat(put.headers().firstValue("ETag")).hasValue("\"" + HELLO_MD5.toUpperCase() + "\"");
        }
        assertThat(open(oss.link4("GET", key)).body()).isEqualTo("hello");
        assertThat(open(oss.link1("GET", key)).body()).isEqualTo("hello");
        assertThat(oss.withSecret("other").put4(key, HELLO).body()).contains("SignatureDoesNotMatch");
        assertThat(oss.withSecret("other").put1(key, HELLO).body()).contains("SignatureDoesNotMatch");
        assertThat(oss.withToken("other").put4(key, HELLO).body()).contains("InvalidToken");
        assertThat(oss.withRegion("cn-beijing").put4(key, HELLO).body()).contains("AuthorizationHeaderMalformed");
        refused(BucketClient.ofProject(credential), "InvalidAccessKeyId");
        running.clock.advance(Duration.ofMinutes(11));
        assertThat(open(oss.link1("GET", key)).statusCode()).isEqualTo(200);
    }

    @Test
    void faultsReachTheBucket() throws Exception {
        Faults faults = running.simulator.faults();
        faults.add(Fault.status("putObject", 503));
        HttpResponse<String> slowDown = bucket.put(key, HELLO);
        assertThat(slowDown.statusCode()).isEqualTo(503);
        assertThat(slowDown.body()).contains("<Code>SlowDown</Code>");
        assertThat(bucket.get(key).statusCode()).isEqualTo(404);

        faults.add(Fault.on("/bucket/*", FaultKind.RESET).withProject(RunningSimulator.SOLAR_PARK));
        faults.add(Fault.on("/bucket/*", FaultKind.TRUNCATED).withProject(RunningSimulator.HARBOUR));
        assertThatThrownBy(() -> bucket.put(key, HELLO)).isInstanceOf(IOException.class);
        assertThat(bucket.get(key).body()).isEqualTo("hello");

        faults.add(Fault.on("putObject", FaultKind.CLOSE_BEFORE));
        assertThatThrownBy(() -> bucket.put(key, new byte[5])).isInstanceOf(IOException.class);
        assertThat(bucket.get(key).body()).isEqualTo("hello");

        faults.add(Fault.on("getObject", FaultKind.CUT_JSON));
        assertThat(bucket.get(key).body()).isEqualTo("he");
        faults.add(Fault.on("getObject", FaultKind.NULL_LIST));
        assertThat(bucket.get(key).body()).isEqualTo("hello");
    }

    private void refused(BucketClient client, String code) throws Exception {
        HttpResponse<String> answer = client.put(key, HELLO);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>" + code + "</Code>").doesNotContain(client.secret());
    }

    private static HttpRequest.Builder request(String link) {
        return HttpRequest.newBuilder(URI.create(link)).timeout(RunningSimulator.PATIENCE);
    }
}
