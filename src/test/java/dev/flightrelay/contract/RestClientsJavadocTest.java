package dev.flightrelay.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.flightrelay.contract.FlightHubContract.Described;

import static org.assertj.core.api.Assertions.assertThat;

/** Who reads a REST client interface learns what the description of FlightHub says of each call. */
class RestClientsJavadocTest {

    private static final FlightHubContract FLIGHTHUB = new FlightHubContract();
    private static final Pattern DOCUMENTED =
            Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/((?:(?!/\\*\\*)[^;])*?)> (\\w+)\\(", Pattern.DOTALL);
    private static final Map<String, String> EFFECTS = Map.of(
            "read", "read[.]",
            "cloud-read-secret", "read of a secret[.]",
            "cloud-write", "cloud write[.]",
            "cloud-write-billed", "cloud write, billed\\b",
            "hardware", "hardware\\b");
    private static final Map<String, String> RETRIES =
            Map.of("safe", "safe", "never", "never", "after-check", "after a look at .+");

    private static final Map<String, String> TEXTS = new TreeMap<>();

    static Collection<Described> operations() {
        return FLIGHTHUB.operations().values();
    }

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(one -> one.toString().endsWith("RestClient.java"))
                    .toList()) {
                DOCUMENTED
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(method -> TEXTS.put(method.group(3), text(method)));
            }
        }
    }

    @Test
    void everyMethodHasJavadoc() {
        assertThat(TEXTS).containsOnlyKeys(FLIGHTHUB.operations().keySet());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void saysPageCallEvidenceEffectAndRetry(Described operation) {
        String call = operation.method() + " " + operation.path().replace("/openapi/v0.1", "");

        assertThat(TEXTS.get(operation.id()))
                .startsWith("{@code " + operation.id() + "}, " + page(operation))
                .contains(": {@code " + call + "}")
                .containsPattern(" Evidence: " + operation.word("x-evidence") + "[.;]")
                .containsPattern(" Effect: " + EFFECTS.get(operation.word("x-effect")))
                .containsPattern(" Retry: " + RETRIES.get(operation.word("x-retry")) + "[.]$");
        operation
                .errorCodes()
                .forEach(code -> assertThat(TEXTS.get(operation.id())).contains(code.toString()));
    }

    private static String page(Described operation) {
        String title = "\"" + operation.word("summary") + "\"";
        return operation.node().path("x-in-tree").asBoolean()
                ? "page " + title
                : title + " (not in FlightHub's tree of pages)";
    }

    private static String text(MatchResult method) {
        return method.group(1).replaceAll("\\s*\\n\\s*\\*?\\s*", " ").trim();
    }
}
