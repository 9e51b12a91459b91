package dev.flightrelay.monitoring;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What {@code deploy/components/monitoring} holds. */
final class Manifests {

    static final Path FOLDER = Path.of("deploy", "components", "monitoring");

    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|\\b(?:by|on|without|ignoring)\\s*\\([^)]*\\)");
    private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(?:_[a-z0-9]+)+\\b(?!\\s*\\()");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Manifests() {}

    static JsonNode yaml(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            return JSON.valueToTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode groups() {
        return yaml(FOLDER.resolve("prometheusrule.yaml")).path("spec").path("groups");
    }

    static List<JsonNode> alerts() {
        return stream(groups()).flatMap(group -> stream(group.path("rules"))).toList();
    }

    static JsonNode dashboard() throws IOException {
        return JSON.readTree(FOLDER.resolve("flight-relay.json").toFile());
    }

    /** The queries of all panels and variables. */
    static List<String> queries() throws IOException {
        JsonNode dashboard = dashboard();
        return Stream.concat(
                        stream(dashboard.path("panels")).flatMap(panel -> stream(panel.path("targets"))),
                        stream(dashboard.path("templating").path("list")))
                .map(target -> target.has("expr") ? target.path("expr") : target.path("definition"))
                .map(JsonNode::asText)
                .filter(query -> !query.isEmpty())
                .toList();
    }

    /** The metrics that a query asks for: words with an underscore that are neither functions nor labels. */
    static Set<String> metrics(String query) {
        String bare = LABELS.matcher(STRING.matcher(query).replaceAll("")).replaceAll("");
        Set<String> metrics = new TreeSet<>();
        METRIC.matcher(bare.replaceAll("label_values\\(", "").replaceAll("\\$__\\w+", "1m"))
                .results()
                .forEach(metric -> metrics.add(metric.group()));
        return metrics;
    }

    /** As Prometheus reads it: groups alone. */
    static void writeRules(Path file, JsonNode groups) throws IOException {
        JSON.writeValue(file.toFile(), Map.of("groups", groups));
    }

    static Stream<JsonNode> stream(JsonNode list) {
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1).map(list::get);
    }
}
