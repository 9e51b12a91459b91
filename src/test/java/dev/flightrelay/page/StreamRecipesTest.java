package dev.flightrelay.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The recipes of {@code docs/streaming.md} do what the page promises; each is run as it stands there. */
class StreamRecipesTest {

    private static final String ADDRESS = "http://localhost:8080";

    @TempDir
    Path folder;

    private final StreamStub relay = new StreamStub();
    private Process process;

    @AfterEach
    void stop() throws InterruptedException {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        relay.close();
    }

    @Test
    void shell() throws IOException {
        follows("### Shell", "bash", "reader.sh", "bash");
    }

    @Test
    void python() throws IOException {
        follows("### Python", "python", "reader.py", "python3", "-u");
    }

    @Test
    void java() throws IOException {
        follows(
                "### Java",
                "java",
                "Reader.java",
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    @Test
    void node() throws IOException {
        follows("### Node.js", "js", "reader.mjs", "node");
    }

    private void follows(String heading, String language, String file, String... command) throws IOException {
        Path output = folder.resolve("output");
        String recipe = recipe(heading, language);
        assertThat(recipe).contains(ADDRESS);
        start(output, Files.writeString(folder.resolve(file), recipe.replace(ADDRESS, relay.url())), command);
        await("first connection").atMost(Duration.ofSeconds(30)).until(() -> relay.readers() == 1);
        relay.append(1);
        relay.write("id: 5f3c-1\nevent: hms.raised\ndata: {\"data\":{\"n\":\"Grüße 🚁\"}}\n\n");
        await().until(() -> Files.readString(output).contains("🚁"));

        relay.answers.add(StreamStub.status(503, "3"));
        relay.disconnect();
        relay.append(1);
        await().atMost(Duration.ofSeconds(30)).until(() -> numbers(output).size() == 2);

        long toldAt = System.nanoTime();
        relay.append(1);
        relay.goodbye("drain", 3_000);
        await().atMost(Duration.ofSeconds(30)).until(() -> relay.asks.size() == 4);
        relay.append(1);
        await().until(() -> numbers(output).size() == 4);

        assertThat(numbers(output)).containsExactly("1", "2", "3", "4");
        assertThat(relay.asks)
                .extracting(StreamStub.Ask::lastEventId)
                .containsExactly(null, "5f3c-1", "5f3c-1", "5f3c-3");
        assertThat(relay.asks).extracting(ask -> ask.query().get("type")).containsOnly("hms.*");
        assertThat(relay.asks.get(2).at() - relay.asks.get(1).at())
                .isGreaterThan(Duration.ofSeconds(3).toNanos());
        assertThat(relay.asks.get(3).at() - toldAt)
                .isGreaterThan(Duration.ofSeconds(3).toNanos());
    }

    private void start(Path output, Path script, String... command) {
        try {
            List<String> whole = new ArrayList<>(List.of(command));
            whole.add(script.toString());
            process = new ProcessBuilder(whole)
                    .redirectOutput(output.toFile())
                    .redirectError(folder.resolve("errors").toFile())
                    .start();
        } catch (IOException e) {
            System.err.println("\n* NO " + command[0] + ": its recipe in docs/streaming.md was SKIPPED\n");
            assumeTrue(false, command[0] + " is missing");
        }
    }

    /** The first block of a language below a heading of the page. */
    static String recipe(String heading, String language) throws IOException {
        String page = Files.readString(Path.of("docs", "streaming.md"));
        Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(page.substring(page.indexOf(heading + "\n")));
        assertThat(block.find()).as(heading).isTrue();
        return block.group(1);
    }

    private static List<String> numbers(Path output) throws IOException {
        return Pattern.compile("\"n\": ?(\\d+)")
                .matcher(Files.readString(output, StandardCharsets.UTF_8))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
