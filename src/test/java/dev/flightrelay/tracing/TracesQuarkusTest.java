package dev.flightrelay.tracing;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.inject.Inject;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.access.MadeKeys;
import dev.flightrelay.secrets.TracingProfile;
import dev.flightrelay.security.Roles;
import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.Simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is traced, and what belongs to what. */
@QuarkusTest
@TestProfile(TracingProfile.class)
class TracesQuarkusTest {

    private static final String ROUTES = "/api/v1/projects/51000000-0000-4000-8000-000000000001/routes";
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("flightrelay.operation");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("flightrelay.attempt");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");

    private final String trace = UUID.randomUUID().toString().replace("-", "");

    @Inject
    InMemorySpanExporter spans;

    @Inject
    Simulator simulator;

    @AfterEach
    void repair() {
        simulator.faults().clear();
    }

    @Test
    void callOfARequestBelongsToItsSpanAndThatToTheCallers() {
        ask(ROUTES);

        SpanData request = one(span -> span.getKind() == SpanKind.SERVER);
        SpanData call = one(named("FlightHub listWaylines"));
        assertThat(request.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(request.getAttributes().get(ROUTE)).isEqualTo("/api/v1/projects/{projectId}/routes");
        assertThat(call.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(call.getAttributes().get(OPERATION)).isEqualTo("listWaylines");
        assertThat(call.getAttributes().get(ATTEMPT)).isEqualTo(1);
        assertThat(call.getAttributes().get(Traces.OUTCOME)).isEqualTo("ok");
        assertThat(call.getAttributes().get(Traces.ORGANIZATION)).isEqualTo("default");
    }

    @Test
    void everyAttemptHasASpanWithItsOutcome() {
        simulator.faults().add(Fault.status("listWaylines", 500));

        ask(ROUTES.replace("000001/", "000002/"));

        await().until(() -> ours(named("FlightHub listWaylines")).size() == 2);
        assertThat(ours(named("FlightHub listWaylines")))
                .extracting(span -> span.getAttributes().get(ATTEMPT) + " "
                        + span.getAttributes().get(Traces.OUTCOME) + " "
                        + span.getStatus().getStatusCode())
                .containsExactlyInAnyOrder("1 upstream-failed " + StatusCode.ERROR, "2 ok " + StatusCode.UNSET);
        assertThat(ours(named("FlightHub listWaylines")))
                .extracting(SpanData::getParentSpanId)
                .containsOnly(one(span -> span.getKind() == SpanKind.SERVER).getSpanId());
    }

    @Test
    void pollIsATraceOfItsOwnWithItsCalls() {
        SpanData call = any(span -> span.getName().equals("FlightHub listProjects")
                && parent(span) != null
                && parent(span).getName().equals("watch projects")
                // One that was under way when a test before this one ended was cancelled.
                && "ok".equals(parent(span).getAttributes().get(Traces.OUTCOME)));

        assertThat(parent(call).getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void deliveryIsLinkedToWhatAppended() {
        SpanData delivery = any(named("deliver events"));

        assertThat(delivery.getParentSpanContext().isValid()).isFalse();
        assertThat(delivery.getAttributes().get(Traces.EVENTS)).isPositive();
        assertThat(delivery.getLinks()).isNotEmpty().allSatisfy(link -> {
            SpanData cause =
                    any(span -> span.getSpanId().equals(link.getSpanContext().getSpanId()));
            assertThat(cause.getTraceId()).isNotEqualTo(delivery.getTraceId());
            SpanData append = any(span ->
                    span.getName().equals("append events") && span.getTraceId().equals(cause.getTraceId()));
            assertThat(append.getAttributes().get(Traces.EVENTS)).isPositive();
        });
    }

    private void ask(String path) {
        MadeKeys.with(MadeKeys.make("traces", Roles.ADMIN, null))
                .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                .get(path)
                .then()
                .statusCode(200);
    }

    /* Of the trace that the test began. */
    private List<SpanData> ours(Predicate<SpanData> which) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(trace))
                .filter(which)
                .toList();
    }

    private SpanData one(Predicate<SpanData> which) {
        await().atMost(Duration.ofSeconds(10)).until(() -> !ours(which).isEmpty());
        assertThat(ours(which)).hasSize(1);
        return ours(which).get(0);
    }

    private SpanData any(Predicate<SpanData> which) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> spans.getFinishedSpanItems().stream()
                                .filter(which)
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    private SpanData parent(SpanData span) {
        return spans.getFinishedSpanItems().stream()
                .filter(other -> other.getSpanId().equals(span.getParentSpanId()))
                .findFirst()
                .orElse(null);
    }

    private static Predicate<SpanData> named(String name) {
        return span -> span.getName().equals(name);
    }
}
