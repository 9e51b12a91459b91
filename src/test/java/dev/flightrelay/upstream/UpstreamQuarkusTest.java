package dev.flightrelay.upstream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.sun.net.httpserver.Headers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.problem.ProblemType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** One call to a FlightHub on the wire: what it carries, and what becomes of each kind of answer. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class UpstreamQuarkusTest {

    private static final String SECRET = "sentinel-7c1f0a52d9";
    private static final String JSON = "application/json";

    @Inject
    UpstreamFixture upstream;

    @TempDir
    Path folder;

    private FlightHubStub flightHub;
    private Organization organization;

    @BeforeEach
    void start() throws IOException {
        flightHub = new FlightHubStub();
        organization = upstream.organization(flightHub.url(), OrganizationKey.of(SECRET));
    }

    @AfterEach
    void stop() {
        flightHub.close();
    }

    @Test
    void readsTheDataOfAGoodAnswer() {
        flightHub.answers(200, JSON, "{\"code\":0,\"message\":\"OK\",\"data\":{\"number\":7,\"new\":1},\"trace\":1}");

        assertThat(ping()).isEqualTo(new PingRestClient.Pong(7, null));
        flightHub.answers(200, "application/json; charset=utf-8", "{\"data\":{\"words\":[\"ü\"]},\"code\":0}");
        assertThat(ping()).isEqualTo(new PingRestClient.Pong(null, List.of("ü")));
        flightHub.answers(200, JSON, "{\"code\":0,\"data\":null}");
        assertThat(ping()).isNull();
    }

    @Test
    void everyCallCarriesItsHeaders() {
        ping();
        ping();

        assertThat(flightHub.calls()).hasSize(2).allSatisfy(headers -> {
            assertThat(headers.get("X-User-Token")).containsExactly(SECRET);
            assertThat(headers.get("X-Language")).containsExactly("en");
            assertThat(headers.get("X-Project-Uuid")).containsExactly("p1");
            assertThat(headers.get("Accept")).containsExactly(JSON);
            assertThat(headers.get("X-Request-Id")).hasSize(1);
        });
        assertThat(flightHub.calls().stream().map(UpstreamQuarkusTest::requestId))
                .doesNotHaveDuplicates();
    }

    @Test
    void theNextCallCarriesAKeyThatWasChangedInItsFile() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "first");
        OrganizationKey key = OrganizationKey.in(file);
        organization = upstream.organization(flightHub.url(), key);
        ping();

        Files.writeString(file, "second");
        key.reload();
        ping();

        assertThat(flightHub.calls())
                .extracting(headers -> headers.getFirst("X-User-Token"))
                .containsExactly("first", "second");
    }

    @Test
    void aRefusedKeyIsReadAgainFromItsFileBeforeAnythingIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "old");
        organization = upstream.organization(flightHub.url(), OrganizationKey.in(file));
        flightHub.takesOnly("new");
        Files.writeString(file, "new");

        ping();

        assertThat(flightHub.calls())
                .extracting(headers -> headers.getFirst("X-User-Token"))
                .containsExactly("old", "new");
    }

    @Test
    void aRefusedKeyThatIsTheSameInItsFileIsSentOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "old");
        organization = upstream.organization(flightHub.url(), OrganizationKey.in(file));
        flightHub.takesOnly("new");

        assertThat(catchThrowableOfType(UpstreamException.class, this::ping).type())
                .isEqualTo(ProblemType.UPSTREAM_KEY_REJECTED);
        assertThat(flightHub.calls()).hasSize(1);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                        failure(
                                        200,
                                        JSON,
                                        "{\"code\":200401,\"message\":\"token is invalid\"}",
                                        "UPSTREAM_KEY_REJECTED")
                                .saying("FlightHub said 200401", "relay.upstream.key", "relay.upstream.key-file"),
                        failure(200, JSON, "{\"code\":200403,\"message\":\"no\",\"data\":[]}", "UPSTREAM_FORBIDDEN")
                                .saying("FlightHub said 200403", "member of the project", "scope"),
                        failure(200, JSON, "{\"data\":{\"number\":\"x\"},\"code\":212015}", "UPSTREAM_REFUSED")
                                .saying("FlightHub said 212015"),
                        failure(200, JSON, "{\"code\":210429}", "UPSTREAM_BUSY").saying("FlightHub said 210429"),
                        failure(200, JSON, "{\"code\":200500}", "UPSTREAM_FAILED")
                                .saying("FlightHub said 200500"),
                        failure(500, JSON, "{\"code\":200500,\"message\":\"m\"}", "UPSTREAM_FAILED")
                                .saying("FlightHub said 200500"),
                        failure(403, JSON, "{\"code\":0}", "UPSTREAM_FORBIDDEN").saying("HTTP 403", "scope"),
                        failure(429, "text/plain", "slow down", "UPSTREAM_BUSY").saying("HTTP 429"),
                        failure(502, "text/html", "<html>", "UPSTREAM_FAILED").saying("HTTP 502"),
                        failure(404, null, "", "UPSTREAM_INVALID_ANSWER").saying("HTTP 404"),
                        failure(200, "text/html", "<html>", "UPSTREAM_INVALID_ANSWER")
                                .saying("text/html"),
                        failure(200, null, "", "UPSTREAM_INVALID_ANSWER").saying("FlightHub answered with"),
                        failure(200, JSON, "", "UPSTREAM_INVALID_ANSWER").saying("JSON without an envelope"),
                        failure(200, JSON, "{}", "UPSTREAM_INVALID_ANSWER").saying("JSON without an envelope"),
                        failure(200, JSON, "[{\"code\":0}]", "UPSTREAM_INVALID_ANSWER")
                                .saying("JSON without an envelope"),
                        failure(200, JSON, "{\"code\":\"0\"}", "UPSTREAM_INVALID_ANSWER")
                                .saying("JSON without an envelope"),
                        failure(200, JSON, "{\"code\":99999999999}", "UPSTREAM_INVALID_ANSWER")
                                .saying("JSON without an envelope"),
                        failure(200, JSON, "{\"code\":0,\"data\":{\"number\":", "UPSTREAM_INVALID_ANSWER")
                                .saying("FlightHub"),
                        failure(200, JSON, "{\"code\":0,\"data\":{\"number\":\"x\"}}", "UPSTREAM_INVALID_ANSWER")
                                .saying("cannot be read", "at number"),
                        failure(200, JSON, "{\"code\":0,\"data\":[]}", "UPSTREAM_INVALID_ANSWER")
                                .saying("cannot be read"),
                        failure(
                                        200,
                                        JSON,
                                        "{\"code\":0,\"data\":\"" + "x".repeat(2 << 20) + "\"}",
                                        "UPSTREAM_INVALID_ANSWER")
                                .saying("relay.upstream.max-body", "1048576"))
                .map(f -> Arguments.of(f));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void saysWhatIsWrongWithAnAnswerAndWhatToDo(Failure expected) {
        flightHub.answers(expected.status, expected.contentType, expected.body);

        UpstreamException failure = failure();

        assertThat(failure.type()).isEqualTo(expected.type);
        assertThat(failure.status()).isEqualTo(expected.type.status());
        assertThat(failure.getMessage())
                .contains("getSystemStatus", "organisation north")
                .contains(expected.words);
        assertThat(failure.getCause()).as("texts of causes may hold anything").isNull();
    }

    @Test
    void tellsWhatFlightHubSaid() {
        flightHub.answers(200, JSON, "{\"code\":212015,\"message\":\"device offline\"}");

        assertThat(failure().upstreamCode()).isEqualTo(212015);
        assertThat(failure().upstreamMessage()).isEqualTo("device offline");
        flightHub.answers(200, JSON, "{\"code\":1,\"message\":\"" + "x".repeat(5000) + "\"}");
        assertThat(failure().upstreamMessage()).hasSizeLessThan(600);
        flightHub.answers(502, "text/html", "<html>");
        assertThat(failure().upstreamCode()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "0, 0", "soon, ", "-1, ", "99999999999, "})
    void takesOverWhenFlightHubWantsToBeAskedAgain(String header, Long seconds) {
        flightHub.answers(429, "text/plain", "", Map.of("Retry-After", header));

        assertThat(failure().retryAfter().map(Duration::toSeconds).orElse(null)).isEqualTo(seconds);
    }

    @Test
    void doesNotFollowARedirectWithItsKey() throws IOException {
        try (FlightHubStub elsewhere = new FlightHubStub()) {
            flightHub.answers(302, "text/html", "", Map.of("Location", elsewhere.url() + "/"));

            assertThat(failure().type()).isEqualTo(ProblemType.UPSTREAM_INVALID_ANSWER);
            assertThat(elsewhere.calls()).isEmpty();
        }
    }

    @Test
    void saysThatFlightHubCannotBeReached() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        organization = upstream.organization("http://127.0.0.1:" + nobody, OrganizationKey.of(SECRET));
        assertThat(failure().getMessage())
                .contains("No connection to FlightHub", "relay.upstream.url", "getSystemStatus");
        assertThat(failure().type()).isEqualTo(ProblemType.UPSTREAM_UNREACHABLE);
    }

    @Test
    void saysThatFlightHubBrokeOffItsAnswer() {
        flightHub.breaksOff("{\"code\":0,\"data\":{\"number\":");

        UpstreamException failure = failure();

        assertThat(failure.getMessage()).contains("broke off the connection", "getSystemStatus");
        assertThat(failure.type()).isEqualTo(ProblemType.UPSTREAM_FAILED);
    }

    @Test
    void saysThatFlightHubDidNotAnswerInTime() {
        flightHub.keepsSilent();

        UpstreamException failure = failure();

        assertThat(failure.type()).isEqualTo(ProblemType.UPSTREAM_TIMEOUT);
        assertThat(failure.getMessage()).contains("1000 ms", "half of relay.upstream.timeout", "getSystemStatus");
    }

    @Test
    void neverRepeatsTheKeyThatFlightHubRepeats() {
        flightHub.answers(200, JSON, "{\"code\":200401,\"message\":\"token " + SECRET + " is invalid\"}");

        assertThat(failure().upstreamMessage()).doesNotContain(SECRET).contains("is invalid");
        flightHub.answers(200, JSON, "{\"code\":1,\"message\":\"" + "x".repeat(495) + SECRET + "\"}");
        assertThat(failure().upstreamMessage()).doesNotContain(SECRET.substring(0, 5));
    }

    @Test
    void writesTheKeyIntoNoLogAtAnyLevel() throws IOException {
        try (CapturedLog log = new CapturedLog("dev.flightrelay", "org.jboss.resteasy.reactive.client", "io.vertx")) {
            ping();
            flightHub.answers(200, JSON, "{\"code\":200401,\"message\":\"" + SECRET + " is invalid\"}");
            failure();
            flightHub.answers(500, "text/html", SECRET);
            failure();
            flightHub.keepsSilent();
            failure();
            organization = upstream.organization(flightHub.url(), OrganizationKey.of(SECRET + "\r\nline"));
            failure();

            assertThat(log.text()).contains("GET /openapi/v0.1/ping: 200").doesNotContain(SECRET);
        }
    }

    private PingRestClient.Pong ping() {
        return upstream.ping(organization).await().atMost(UpstreamFixture.PATIENCE);
    }

    /** What the call fails with; it never holds the key. */
    private UpstreamException failure() {
        UpstreamException failure = catchThrowableOfType(UpstreamException.class, this::ping);
        assertThat(failure).isNotNull();
        assertThat(failure.toString()).doesNotContain(SECRET);
        return failure;
    }

    private static UUID requestId(Headers headers) {
        return UUID.fromString(headers.getFirst("X-Request-Id"));
    }

    private static Failure failure(int status, String contentType, String body, String type) {
        return new Failure(status, contentType, body, ProblemType.valueOf(type), List.of());
    }

    private record Failure(int status, String contentType, String body, ProblemType type, List<String> words) {

        Failure saying(String... expected) {
            return new Failure(status, contentType, body, type, List.of(expected));
        }

        @Override
        public String toString() {
            return status + " " + contentType + " " + (body.length() > 60 ? body.substring(0, 60) : body);
        }
    }
}
