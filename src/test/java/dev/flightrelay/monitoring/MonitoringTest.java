package dev.flightrelay.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.flightrelay.docs.MetricsDoc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Rules, dashboard and runbook: each asks for what there is, and each leads somewhere. */
class MonitoringTest {

    private static final Path TESTS = Path.of("src", "test", "resources", "monitoring", "alerts.yaml");
    private static final Pattern SECTION = Pattern.compile("(?m)^## (\\w+)$");

    /** Prometheus' own. */
    private static final String UP = "up";

    @TempDir
    Path folder;

    @Test
    void rulesAskForMetricsThatThereAre() {
        assertThat(Manifests.alerts()).hasSizeGreaterThan(10).allSatisfy(alert -> {
            String query = alert.path("expr").asText();
            Set<String> metrics = Manifests.metrics(query);
            assertThat(metrics.isEmpty() ? query : "").doesNotMatch("(?s)(?!.*\\b" + UP + "\\{).+");
            assertThat(MetricsDoc.samples()).as(query).containsAll(metrics);
            assertThat(query).contains("job=\"flight-relay\"");
        });
    }

    @Test
    void panelsAskForMetricsThatThereAre() throws IOException {
        assertThat(Manifests.queries()).hasSizeGreaterThan(15).allSatisfy(query -> {
            assertThat(Manifests.metrics(query)).as(query).isNotEmpty();
            assertThat(MetricsDoc.samples()).as(query).containsAll(Manifests.metrics(query));
        });
    }

    @Test
    void knowsTheMetricsOfAQuery() {
        assertThat(Manifests.metrics(
                        "sum by (job, le) (rate(a_b_total{c_d=\"e_f\"}[5m])) / on(g_h) max_over_time(i_j[1m]) > 1"))
                .containsExactly("a_b_total", "i_j");
    }

    @Test
    void everyAlertSaysWhatItMeansAndWhatToDo() throws IOException {
        Set<String> sections = SECTION.matcher(Files.readString(Path.of("docs", "operate", "runbook.md")))
                .results()
                .map(section -> section.group(1))
                .collect(Collectors.toSet());

        assertThat(Manifests.alerts()).allSatisfy(alert -> {
            String name = alert.path("alert").asText();
            JsonNode told = alert.path("annotations");
            assertThat(alert.path("labels").path("severity").asText()).as(name).isIn("critical", "warning");
            assertThat(alert.path("for").asText()).as(name).matches("\\d+[smh]");
            assertThat(told.path("summary").asText()).as(name).isNotEmpty().doesNotContain("$value");
            assertThat(told.path("description").asText()).as(name).endsWith(".");
            assertThat(told.path("runbook_url").asText())
                    .as(name)
                    .endsWith("/docs/operate/runbook.md#" + name.toLowerCase());
            assertThat(sections).contains(name);
        });
        assertThat(sections)
                .containsExactlyInAnyOrderElementsOf(Manifests.alerts().stream()
                        .map(alert -> alert.path("alert").asText())
                        .toList());
    }

    @Test
    void everyAlertIsSeenFiringAndNot() {
        List<JsonNode> cases = Manifests.stream(Manifests.yaml(TESTS).path("tests"))
                .flatMap(test -> Manifests.stream(test.path("alert_rule_test")))
                .toList();

        assertThat(Manifests.alerts())
                .extracting(alert -> alert.path("alert").asText())
                .allSatisfy(name -> {
                    assertThat(expectations(cases, name)).as(name).contains(true, false);
                });
    }

    @Test
    void promtoolTakesTheRules() throws Exception {
        Path rules = folder.resolve("rules.yaml");
        Manifests.writeRules(rules, Manifests.groups());

        promtool("check", "rules", "--lint=all", "--lint-fatal", rules.toString());
    }

    @Test
    void alertsFireWhenTheyShall() throws Exception {
        JsonNode groups = Manifests.groups();
        // Texts would have to be repeated in each case.
        groups.forEach(group -> group.path("rules").forEach(rule -> ((ObjectNode) rule).remove("annotations")));
        Manifests.writeRules(folder.resolve("rules.yaml"), groups);
        Files.copy(TESTS, folder.resolve("alerts.yaml"));

        promtool("test", "rules", folder.resolve("alerts.yaml").toString());
    }

    private static List<Boolean> expectations(List<JsonNode> cases, String alert) {
        return cases.stream()
                .filter(one -> one.path("alertname").asText().equals(alert))
                .map(one -> !one.path("exp_alerts").isEmpty())
                .toList();
    }

    private void promtool(String... arguments) throws Exception {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder("promtool");
        builder.command().addAll(List.of(arguments));
        Process process;
        try {
            process = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            System.err.println(
                    "SKIPPED: alerts are not tested, as there is no promtool. It is in Debian's package prometheus.");
            assumeTrue(false, "no promtool");
            return;
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }
}
