package dev.flightrelay.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.json.JsonObject;

/** When which event came on a stream that is open from now on. */
final class EventTail implements AutoCloseable {

    private final InputStream in;
    private final Map<String, Long> nanos = new ConcurrentHashMap<>();

    private EventTail(InputStream in) {
        this.in = in;
        Thread reader = new Thread(this::read, "bench-tail");
        reader.setDaemon(true);
        reader.start();
    }

    static EventTail open(HttpClient client, String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return new EventTail(client.send(request, BodyHandlers.ofInputStream()).body());
    }

    /** The moment of the first event of that type about a device, with that code if there is one, by {@link System#nanoTime}. */
    OptionalLong arrival(String type, String deviceSn, String code) {
        Long moment = nanos.get(name(type, deviceSn, code));
        return moment == null ? OptionalLong.empty() : OptionalLong.of(moment);
    }

    private static String name(String type, String deviceSn, String code) {
        return type + " " + deviceSn + " " + code;
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    long now = System.nanoTime();
                    JsonObject event = new JsonObject(line.substring("data:".length()));
                    JsonObject data = event.getJsonObject("data", new JsonObject());
                    nanos.putIfAbsent(
                            name(event.getString("type"), data.getString("deviceSn"), data.getString("code", "")), now);
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
