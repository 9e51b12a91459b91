package dev.flightrelay.release;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import static org.assertj.core.api.Assertions.assertThat;

/** What workflows run is pinned, and what they may do is as little as they need. */
class WorkflowsTest {

    private static final Path FOLDER = Path.of(".github", "workflows");

    /** Of the jobs that have more than the right to read: those that sign and publish. */
    private static final Map<String, Set<String>> MAY_WRITE = Map.of(
            "release.yml/image", Set.of("packages"),
            "release.yml/sign", Set.of("packages", "id-token", "attestations"),
            "release.yml/publish", Set.of("contents", "id-token", "attestations"));

    static List<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @Test
    void areThere() throws IOException {
        assertThat(workflows().stream().map(file -> file.getFileName().toString()))
                .contains("build.yml", "native.yml", "release.yml");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void pinEachActionByItsCommitAndSayItsVersion(Path file) throws IOException {
        List<String> uses = Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> line.matches("(- )?uses:.*"))
                .toList();
        assertThat(uses)
                .isNotEmpty()
                .allMatch(line -> line.matches("(- )?uses: [\\w.-]+/[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
        assertThat(jobs(file).values().stream()
                        .flatMap(job -> steps(job).stream())
                        .filter(step -> step.containsKey("uses")))
                .as("each stands on a line of its own")
                .hasSameSizeAs(uses);
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void mayReadAndNothingElseByDefault(Path file) throws IOException {
        assertThat(read(file).get("permissions")).isEqualTo(Map.of("contents", "read"));
        jobs(file).forEach((name, job) -> {
            Map<String, Object> permissions = map(job.getOrDefault("permissions", Map.of()));
            assertThat(permissions.entrySet().stream()
                            .filter(entry -> !"read".equals(entry.getValue()))
                            .map(Map.Entry::getKey))
                    .as(file.getFileName() + "/" + name)
                    .containsExactlyInAnyOrderElementsOf(
                            MAY_WRITE.getOrDefault(file.getFileName() + "/" + name, Set.of()));
        });
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void runNothingThatOthersWrote(Path file) throws IOException {
        // YAML 1.1 reads the word on as true.
        assertThat(String.valueOf(read(file).get(Boolean.TRUE)))
                .doesNotContain("pull_request_target")
                .doesNotContain("workflow_run");
        jobs(file).forEach((name, job) -> {
            assertThat(job).as(name).containsKey("timeout-minutes");
            steps(job).forEach(step -> {
                assertThat(String.valueOf(step.get("run")))
                        .as("no text of the event within a script: it goes by the environment")
                        .doesNotContain("${{ github.")
                        .doesNotContainPattern("(curl|wget)[^\n]*\\|");
                if (String.valueOf(step.get("uses")).startsWith("actions/checkout@")) {
                    assertThat(map(step.get("with"))).containsEntry("persist-credentials", false);
                }
            });
        });
    }

    private static Map<String, Map<String, Object>> jobs(Path file) throws IOException {
        @SuppressWarnings("unchecked")
        Map<String, Map<String, Object>> jobs =
                (Map<String, Map<String, Object>>) read(file).get("jobs");
        return jobs;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> steps(Map<String, Object> job) {
        return (List<Map<String, Object>>) job.get("steps");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<Object, Object> read(Path file) throws IOException {
        try (Reader in = Files.newBufferedReader(file)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        }
    }
}
