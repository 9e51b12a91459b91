package dev.flightrelay.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code docs/metrics.md} says. */
public final class MetricsDoc {

    /** Name, type, unit and labels of a metric. */
    private static final Pattern METRIC =
            Pattern.compile("(?m)^\\| `(\\w+)` \\| (counter|gauge|summary|histogram) \\| [^|]+ \\|([^|]*)\\|");

    /** A label, and its values where they are all known. */
    private static final Pattern VALUES = Pattern.compile("(?m)^\\| `(\\w+)` \\|([^|]*)\\|");

    private static final Pattern WORD = Pattern.compile("`([^`]+)`");

    private MetricsDoc() {}

    /** Each metric with its type. */
    public static Map<String, String> types() {
        return metrics()
                .collect(Collectors.toMap(
                        metric -> metric.group(1), metric -> metric.group(2), (a, b) -> a, TreeMap::new));
    }

    /** Each metric with the names of its labels. */
    static Map<String, Set<String>> labels() {
        return metrics()
                .collect(Collectors.toMap(
                        metric -> metric.group(1), metric -> words(metric.group(3)), (a, b) -> a, TreeMap::new));
    }

    /** The labels of our own metrics with their values; none where those come from the configuration or from another list. */
    static Map<String, Set<String>> values() {
        String labels = page().split("\n## Labels\n", 2)[1].split("\n## ", 2)[0];
        return VALUES.matcher(labels)
                .results()
                .collect(Collectors.toMap(label -> label.group(1), label -> words(label.group(2))));
    }

    /** All names by which samples of a metric are told. */
    public static Set<String> samples() {
        Set<String> samples = new TreeSet<>();
        types().forEach((name, type) -> {
            if (type.equals("summary") || type.equals("histogram")) {
                Arrays.asList("_count", "_sum", "_max").forEach(end -> samples.add(name + end));
            } else {
                samples.add(name);
            }
            if (type.equals("histogram")) {
                samples.add(name + "_bucket");
            }
        });
        return samples;
    }

    private static Stream<MatchResult> metrics() {
        return METRIC.matcher(page()).results();
    }

    private static Set<String> words(String cell) {
        return WORD.matcher(cell).results().map(word -> word.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String page() {
        try {
            return Docs.read("metrics.md");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
