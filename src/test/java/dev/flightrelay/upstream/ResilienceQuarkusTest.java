package dev.flightrelay.upstream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.problem.ProblemType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** Reads of a FlightHub in trouble: how many calls it gets, and what the callers are told. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ResilienceQuarkusTest {

    private static final OrganizationKey KEY = OrganizationKey.of("key");
    private static final String JSON = "application/json";
    private static final String GOOD = "{\"code\":0,\"data\":{\"number\":7}}";
    private static final String OFFLINE = "{\"code\":212015,\"message\":\"device offline\"}";

    @Inject
    UpstreamFixture upstream;

    @Inject
    MeterRegistry meters;

    @TestHTTPResource("/test/upstream")
    URI relay;

    private FlightHubStub flightHub;
    private Organization organization;

    @BeforeEach
    void start() throws IOException {
        flightHub = new FlightHubStub();
        organization = patient(flightHub.url());
    }

    @AfterEach
    void stop() {
        flightHub.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "500; text/html; <html>",
                "502; text/plain; no",
                "200; application/json; {\"code\":200500}",
                "500; application/json; {\"code\":200500}",
                "200; application/json; {\"code\":210318}",
                "200; application/json; {\"code\":219022}",
                "200; text/html; <html>",
                "200; application/json; {}",
                "200; application/json; {\"code\":0,\"data\":{\"number\":"
            })
    void callsAgainAfterAPassingFailureTwiceAtMost(int status, String contentType, String body) {
        flightHub.answersFirst(status, contentType, body);
        flightHub.answers(200, JSON, GOOD);
        assertThat(ping().number()).isEqualTo(7);
        assertThat(flightHub.calls()).hasSize(2);

        flightHub.answers(status, contentType, body);
        failure();
        assertThat(flightHub.calls()).hasSize(5);
    }

    @Test
    void callsAgainWhenTheAnswerBreaksOff() {
        flightHub.breaksOff("{\"code\":0,\"data\":");

        assertThat(failure().type()).isEqualTo(ProblemType.UPSTREAM_FAILED);
        assertThat(flightHub.calls()).hasSize(3);
    }

    @Test
    void callsAgainWhenThereIsNoConnection() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            organization = patient("http://127.0.0.1:" + socket.getLocalPort());
        }
        long before = calls("upstream-unreachable");

        assertThat(failure().type()).isEqualTo(ProblemType.UPSTREAM_UNREACHABLE);
        assertThat(calls("upstream-unreachable") - before).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "200; application/json; {\"code\":212015}",
                "200; application/json; {\"code\":219017}",
                "200; application/json; {\"code\":987654}",
                "200; application/json; {\"code\":200401}",
                "200; application/json; {\"code\":200403}",
                "200; application/json; {\"code\":210429}",
                "401; text/html; <html>",
                "403; text/html; <html>",
                "404; text/html; <html>",
                "302; text/html; <html>",
                "429; text/plain; slow down"
            })
    void callsOnceWhereAnotherCallWouldEndTheSameWay(int status, String contentType, String body) {
        flightHub.answers(status, contentType, body);

        failure();

        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void callsOnceWhenTheAnswerIsTooLarge() {
        flightHub.answers(200, JSON, "{\"code\":0,\"data\":\"" + "x".repeat(2 << 20) + "\"}");

        assertThat(failure().type()).isEqualTo(ProblemType.UPSTREAM_INVALID_ANSWER);
        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void callsOnceWhenFlightHubFailsAndAsksForAPause() {
        flightHub.answers(503, "text/html", "<html>", Map.of("Retry-After", "30"));

        UpstreamException failure = failure();

        assertThat(failure.type()).isEqualTo(ProblemType.UPSTREAM_FAILED);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(30));
        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void neitherPollsNorWritesNorTimeOutsAreRepeated() throws IOException {
        flightHub.answers(500, "text/html", "<html>");

        assertThat(failure(upstream.poll(organization)).type()).isEqualTo(ProblemType.UPSTREAM_FAILED);
        assertThat(flightHub.calls()).hasSize(1);
        assertThat(failure(upstream.write(organization)).type()).isEqualTo(ProblemType.OUTCOME_UNKNOWN);
        assertThat(flightHub.calls()).hasSize(2);
        try (SilentFlightHub silent = new SilentFlightHub()) {
            organization = upstream.organization(silent.url(), KEY);
            assertThat(failure().type()).isEqualTo(ProblemType.UPSTREAM_TIMEOUT);
            assertThat(silent.calls()).isEqualTo(1);
            await().until(() -> silent.givenUp() == 1);
        }
    }

    @Test
    void leavesFlightHubAloneWhenAllCallsOfAGroupFail() {
        organization = impatient("north");
        flightHub.answers(500, "text/html", "<html>");
        for (int i = 0; i < 20; i++) {
            assertThat(failure().type()).isEqualTo(ProblemType.UPSTREAM_FAILED);
        }

        UpstreamException open = failure();
        assertThat(open.type()).isEqualTo(ProblemType.CIRCUIT_OPEN);
        assertThat(open.status()).isEqualTo(503);
        assertThat(open.retryAfter().orElseThrow()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(2));
        assertThat(open.getMessage()).contains("system", "organisation north");
        assertThat(flightHub.calls()).hasSize(20);
        failure(upstream.poll(organization));
        failure(upstream.ping(organization, Operation.LIST_PROJECTS));
        assertThat(flightHub.calls()).as("polls and other groups go on").hasSize(22);

        await().pollInterval(Duration.ofMillis(50)).until(() -> failure().type() == ProblemType.UPSTREAM_FAILED);
        assertThat(flightHub.calls()).as("one call tries").hasSize(23);
        assertThat(failure().type()).as("and failed").isEqualTo(ProblemType.CIRCUIT_OPEN);

        flightHub.answers(200, JSON, OFFLINE);
        await().pollInterval(Duration.ofMillis(50)).until(() -> failure().type() == ProblemType.UPSTREAM_REFUSED);
        for (int i = 0; i < 30; i++) {
            assertThat(failure().type()).as("FlightHub speaks").isEqualTo(ProblemType.UPSTREAM_REFUSED);
        }
    }

    @Test
    void tellsWhetherACircuitIsOpenOnceInTheLogAndInAMetric() {
        organization = impatient("circuit-test");
        flightHub.answers(500, "text/html", "<html>");
        try (CapturedLog log = new CapturedLog("dev.flightrelay.upstream.ReadGuard")) {
            failure();
            assertThat(circuit().value()).isZero();
            for (int i = 0; i < 30; i++) {
                failure();
            }
            assertThat(circuit().value()).isEqualTo(1);
            flightHub.answers(200, JSON, GOOD);
            await().pollInterval(Duration.ofMillis(50)).ignoreExceptions().until(() -> ping().number() == 7);
            assertThat(circuit().value()).isZero();

            assertThat(log.text().lines().filter(line -> line.matches("(WARN|INFO).*")))
                    .satisfiesExactly(
                            line -> assertThat(line).contains("circuit-test: calls of system fail"),
                            line -> assertThat(line).contains("circuit-test: calls of system work again"));
        }
    }

    @Test
    void refusesReadsBeyondThoseThatRunAndWait() throws IOException {
        try (SilentFlightHub silent = new SilentFlightHub()) {
            organization = patient(silent.url());
            List<UniAssertSubscriber<PingRestClient.Pong>> reads = IntStream.range(0, ReadGuard.AT_ONCE)
                    .mapToObj(i -> subscribe(Operation.GET_FLIGHT_TASK_TRACK))
                    .collect(Collectors.toList());
            await().until(() -> silent.calls() == ReadGuard.AT_ONCE);
            List<UniAssertSubscriber<PingRestClient.Pong>> waiting = IntStream.range(0, ReadGuard.WAITING)
                    .mapToObj(i -> subscribe(Operation.GET_FLIGHT_TASK_TRACK))
                    .toList();

            UpstreamException full = failure(upstream.ping(organization, Operation.GET_FLIGHT_TASK));
            assertThat(full.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
            assertThat(full.getMessage()).contains("220 reads of task");
            reads.add(subscribe(Operation.LIST_PROJECTS));
            await("another group has room").until(() -> silent.calls() == ReadGuard.AT_ONCE + 1);
            int calls = silent.calls();

            waiting.forEach(UniAssertSubscriber::cancel);
            reads.forEach(UniAssertSubscriber::cancel);
            await().until(() -> silent.givenUp() == ReadGuard.AT_ONCE + 1);
            assertThat(silent.calls())
                    .as("who went away while waiting caused no call")
                    .isEqualTo(calls);
            subscribe(Operation.GET_FLIGHT_TASK_TRACK);
            await().until(() -> silent.calls() == calls + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"seconds", "date"})
    void refusesReadsWhileFlightHubWantsAPause(String form) {
        String retryAfter = form.equals("seconds")
                ? "4"
                : DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.now().plusSeconds(4).atOffset(ZoneOffset.UTC));
        flightHub.answers(429, JSON, "{\"code\":210429}", Map.of("Retry-After", retryAfter));
        assertThat(failure().retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
        flightHub.answers(200, JSON, GOOD);

        UpstreamException held = failure();
        assertThat(held.type()).isEqualTo(ProblemType.UPSTREAM_BUSY);
        assertThat(held.retryAfter().orElseThrow()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(4));
        failure(upstream.ping(organization, Operation.LIST_PROJECTS));
        assertThat(flightHub.calls()).as("reads of all groups wait").hasSize(1);

        upstream.write(organization).await().atMost(UpstreamFixture.PATIENCE);
        upstream.ping(upstream.organization(flightHub.url(), KEY)).await().atMost(UpstreamFixture.PATIENCE);
        assertThat(flightHub.calls())
                .as("writes and other organisations do not")
                .hasSize(3);
        await().pollInterval(Duration.ofMillis(50)).ignoreExceptions().until(() -> ping().number() == 7);
    }

    @Test
    void obeysNoPauseOfMoreThanTenMinutes() {
        flightHub.answers(429, "text/plain", "", Map.of("Retry-After", "86400"));
        assertThat(failure().retryAfter())
                .as("FlightHub's own word is passed on")
                .contains(Duration.ofDays(1));

        assertThat(failure().retryAfter().orElseThrow()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    }

    @Test
    void aReadWhoseCallerGoesAwayIsGivenUp() throws IOException {
        try (SilentFlightHub silent = new SilentFlightHub()) {
            organization = patient(silent.url());
            UniAssertSubscriber<PingRestClient.Pong> read = subscribe(Operation.GET_FLIGHT_TASK_TRACK);
            await().until(() -> silent.calls() == 1);

            read.cancel();

            await().until(() -> silent.givenUp() == 1);
        }
    }

    @Test
    void aReadWhoseCallerGoesAwayIsNotRepeated() {
        organization = upstream.organization(flightHub.url(), KEY, 1000, 10, Duration.ofSeconds(60));
        flightHub.answers(500, "text/html", "<html>");
        UniAssertSubscriber<PingRestClient.Pong> read = subscribe(Operation.GET_FLIGHT_TASK_TRACK);
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> !flightHub.calls().isEmpty());

        read.cancel();

        // The second attempt may have begun on a slow machine; without the end there would be four.
        await().during(Duration.ofMillis(1500)).until(() -> flightHub.calls().size() <= 2);
    }

    @Test
    void aClientThatClosesItsConnectionEndsTheCallWhenItIsTheLast() throws IOException {
        Socket first = new Socket(relay.getHost(), relay.getPort());
        Socket second = new Socket(relay.getHost(), relay.getPort());
        try (SilentFlightHub silent = new SilentFlightHub()) {
            organization = upstream.organization(silent.url(), KEY);
            String request = "GET %s?organization=%d&url=%s HTTP/1.1\r\nHost: relay\r\n\r\n"
                    .formatted(relay.getPath(), organization.id(), silent.url());
            first.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            second.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            await().pollInterval(Duration.ofMillis(5)).until(() -> silent.calls() == 1);

            first.close();
            await().during(Duration.ofMillis(100)).until(() -> silent.givenUp() == 0);
            second.close();

            await().pollInterval(Duration.ofMillis(5)).until(() -> silent.givenUp() == 1);
            assertThat(silent.calls()).isEqualTo(1);
        }
    }

    /* All attempts fit into its time, on a busy machine too. */
    private Organization patient(String url) {
        return upstream.organization(url, KEY, 1000, 2, Duration.ofSeconds(60));
    }

    /* Each read is one call. */
    private Organization impatient(String name) {
        int id = patient(flightHub.url()).id();
        return TestOrganizations.of(id, name, flightHub.url(), KEY, 1000, 0, Duration.ofSeconds(60));
    }

    private UniAssertSubscriber<PingRestClient.Pong> subscribe(Operation operation) {
        return upstream.ping(organization, operation).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private PingRestClient.Pong ping() {
        return upstream.ping(organization).await().atMost(UpstreamFixture.PATIENCE);
    }

    private UpstreamException failure() {
        return failure(upstream.ping(organization));
    }

    private static UpstreamException failure(Uni<?> call) {
        UpstreamException failure =
                catchThrowableOfType(UpstreamException.class, () -> call.await().atMost(UpstreamFixture.PATIENCE));
        assertThat(failure).isNotNull();
        return failure;
    }

    private long calls(String outcome) {
        return meters.find("relay.upstream.calls").tag("outcome", outcome).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private Gauge circuit() {
        return meters.get("relay.upstream.circuit.open")
                .tag("organization", organization.name())
                .tag("group", "system")
                .gauge();
    }
}
