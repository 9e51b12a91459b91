package dev.flightrelay.docs;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.faults.FastWatch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** {@code docs/metrics.md} has the metrics that a relay tells, with their types and labels, and no others. */
@QuarkusTest
@TestProfile(FastWatch.class)
class MetricsDocQuarkusTest {

    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Buckets and quantiles are of the type, not of the metric. */
    private static final Set<String> OF_TYPES = Set.of("le", "quantile");

    /** They come by themselves, or not at all. */
    private static final Set<String> LATER =
            Set.of("jvm_gc_pause_seconds", "jvm_gc_concurrent_phase_time_seconds", "http_server_errors_total");

    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, Map<String, Set<String>>> labels = new TreeMap<>();

    @BeforeEach
    void scrape() {
        given().get("/api/v1/projects").then().statusCode(200);
        given().get("/api/v1/projects/none-of-ours").then().statusCode(404);
        given().get("/made/up/path").then().statusCode(404);
        given().post("/made/up/path").then().statusCode(404);
        given().request("MADE", "/made/up/path");
        given().contentType("made/up").put("/api/v1/events/made");
        await().until(() -> read("relay_upstream_calls_seconds")
                && read("relay_upstream_key_expires_seconds")
                && read("relay_upstream_budget_left"));
    }

    @Test
    void hasAllOfThemAndNoOthers() {
        assertThat(types).hasSizeGreaterThan(80).isEqualTo(without(MetricsDoc.types()));
    }

    @Test
    void hasTheirLabels() {
        Map<String, Set<String>> told = new TreeMap<>();
        types.keySet()
                .forEach(name ->
                        told.put(name, labels.getOrDefault(name, Map.of()).keySet()));

        assertThat(told).isEqualTo(without(MetricsDoc.labels()));
    }

    @Test
    void ourLabelsHaveTheValuesThatAreTold() {
        Map<String, Set<String>> bounded = MetricsDoc.values();

        labels.forEach((name, ofName) -> {
            if (name.startsWith("relay_")) {
                ofName.forEach((label, values) -> {
                    assertThat(bounded).as(name).containsKey(label);
                    if (!bounded.get(label).isEmpty()) {
                        assertThat(bounded.get(label))
                                .as("%s of %s", label, name)
                                .containsAll(values);
                    }
                });
            }
        });
    }

    @Test
    void pathsAreTemplatesOrNone() {
        assertThat(labels.get("http_server_requests_seconds").get("uri"))
                .contains("/api/v1/projects", "/api/v1/projects/{projectId}")
                .noneMatch(uri -> uri.matches(".*(none-of-ours|made|openapi/v0.1/.*/).*"));
        assertThat(labels.get("http_server_requests_seconds").get("method"))
                .contains("GET")
                .doesNotContain("MADE");
    }

    private boolean read(String awaited) {
        String text = given().accept("text/plain").get("/q/metrics").asString();
        types.clear();
        labels.clear();
        TYPE.matcher(text).results().forEach(type -> types.put(type.group(1), type.group(2)));
        // A timer's greatest value is of the timer.
        types.keySet()
                .removeIf(name -> name.endsWith("_max")
                        && Set.of("summary", "histogram")
                                .contains(types.getOrDefault(name.substring(0, name.length() - 4), "")));
        types.keySet().removeAll(LATER);
        SAMPLE.matcher(text).results().forEach(sample -> {
            Map<String, Set<String>> ofName = labels.computeIfAbsent(family(sample.group(1)), name -> new HashMap<>());
            if (sample.group(2) != null) {
                LABEL.matcher(sample.group(2))
                        .results()
                        .filter(label -> !OF_TYPES.contains(label.group(1)))
                        .forEach(label -> ofName.computeIfAbsent(label.group(1), key -> new TreeSet<>())
                                .add(label.group(2)));
            }
        });
        return types.containsKey(awaited);
    }

    private static <T> Map<String, T> without(Map<String, T> told) {
        told.keySet().removeAll(LATER);
        return told;
    }

    private String family(String sample) {
        return types.keySet().stream()
                .filter(name -> sample.equals(name)
                        || Stream.of("_count", "_sum", "_max", "_bucket").anyMatch(end -> sample.equals(name + end)))
                .max(Comparator.comparingInt(String::length))
                .orElse(sample);
    }
}
