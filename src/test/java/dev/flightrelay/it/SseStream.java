package dev.flightrelay.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.vertx.core.json.JsonObject;

import static org.awaitility.Awaitility.await;

/** An open event stream and all that came on it; reads until the server ends it or dies. */
final class SseStream implements AutoCloseable {

    /** One block; what it does not have is null. */
    record Block(String comment, String id, String event, String data) {}

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final InputStream in;
    private final List<Block> blocks = new CopyOnWriteArrayList<>();
    private volatile boolean ended;
    private volatile boolean endedWell;

    private SseStream(InputStream in) {
        this.in = in;
        Thread reader = new Thread(this::read, "sse-stream");
        reader.setDaemon(true);
        reader.start();
    }

    static SseStream open(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("no stream: HTTP " + answer.statusCode());
            }
            return new SseStream(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /** The events of the log so far. */
    List<Event> events() {
        return blocks.stream()
                .filter(block -> block.id() != null && block.data() != null && !"reset".equals(block.event()))
                .map(block -> Event.of(new JsonObject(block.data())))
                .toList();
    }

    /** The events so far, at least so many. */
    List<Event> events(int atLeast) {
        await("%d events on the stream".formatted(atLeast)).atMost(PATIENCE).until(() -> events().size() >= atLeast);
        return events();
    }

    /** The data of the first block with that event name, once it is there. */
    JsonObject first(String event) {
        await(event + " on the stream")
                .atMost(PATIENCE)
                .until(() -> blocks.stream().anyMatch(block -> event.equals(block.event())));
        return new JsonObject(blocks.stream()
                .filter(block -> event.equals(block.event()))
                .findFirst()
                .orElseThrow()
                .data());
    }

    long heartbeats() {
        return blocks.stream()
                .filter(block -> "heartbeat".equals(block.comment()))
                .count();
    }

    boolean ended() {
        return ended;
    }

    /** Whether the server ended it as HTTP wants it; the connection was cut else. */
    boolean endedWell() {
        return endedWell;
    }

    void awaitEnd() {
        await("end of the stream").atMost(PATIENCE).until(this::ended);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Map<String, String> fields = new HashMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty()) {
                    int colon = line.indexOf(':');
                    fields.put(
                            line.substring(0, colon), line.substring(colon + 1).strip());
                    continue;
                }
                // A block counts only when its empty line came.
                blocks.add(new Block(fields.get(""), fields.get("id"), fields.get("event"), fields.get("data")));
                fields.clear();
            }
            endedWell = true;
        } catch (IOException e) {
            // the server died, or the test closed the stream
        } finally {
            ended = true;
        }
    }
}
