package dev.flightrelay.page;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;

/** What a stubbed relay tells: a log that is read page by page, and streams that a test writes, ends and refuses. */
final class EventsStub {

    private static final String EPOCH = "5f3c-";

    /** Of the newest event when nothing was told yet. */
    static final String FIRST_ID = EPOCH + 100;

    /** From where each stream asked to go on. */
    final List<String> cursors = new CopyOnWriteArrayList<>();

    /** Which types streams named; one that was given up at once may come to be the last. */
    final List<String> types = new CopyOnWriteArrayList<>();

    /** How many times more a stream is refused with 503. */
    final AtomicInteger refusals = new AtomicInteger();

    /** How many times more a page of the log is refused with 503. */
    final AtomicInteger refusedPages = new AtomicInteger();

    /** With what pages of the log were asked for. */
    final List<String> queries = new CopyOnWriteArrayList<>();

    private final List<String> fleeting = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<OutputStream> streams = new CopyOnWriteArrayList<>();
    private final AtomicInteger seq = new AtomicInteger(100);

    String lastId() {
        return EPOCH + seq.get();
    }

    /** As if so many events had been told before. */
    void skipTo(int told) {
        seq.set(told);
    }

    /** Writes an event to every stream. */
    void event(String type, String source, String data) {
        event(EPOCH + seq.incrementAndGet(), type, source, data);
    }

    /** An event with an id of its own, such as one that is older than the lists. */
    void event(String id, String type, String source, String data) {
        String envelope = """
                {"specversion":"1.0","id":"%s","source":"%s","type":"%s","subject":null,"time":"%s","data":%s}""".formatted(id, source, type, Instant.now(), data);
        log.add(envelope);
        write("id: %s\nevent: %s\ndata: %s\n\n".formatted(id, type, envelope));
    }

    /** An event without an id; as from the relay, it comes to each new stream again. */
    void fleetingEvent(String type, String source, String data) {
        // By its subject a page knows which value a newer one replaces.
        String subject = data.replaceFirst("(?s).*\"deviceSn\":\"([^\"]*)\".*", "$1");
        String envelope = """
                {"specversion":"1.0","source":"%s","type":"%s","subject":"%s","time":"%s","data":%s}""".formatted(source, type, subject, Instant.now(), data);
        String block = "event: %s\ndata: %s\n\n".formatted(type, envelope);
        synchronized (streams) {
            fleeting.add(block);
            write(block);
        }
    }

    void reset() {
        String id = EPOCH + seq.addAndGet(10);
        write("id: %1$s\nevent: reset\ndata: {\"reason\":\"expired\",\"lastEventId\":\"%1$s\"}\n\n".formatted(id));
    }

    /** Ends every stream. */
    void disconnect() {
        for (OutputStream stream : streams) {
            streams.remove(stream);
            closeQuietly(stream);
        }
    }

    int openStreams() {
        return streams.size();
    }

    /* Of the filters it knows project, type and device, which is enough to see that they are asked for. */
    void page(HttpExchange exchange) throws IOException {
        String query = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
        queries.add(query);
        if (refusedPages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            RelayStub.send(exchange, 503, "{\"status\":503,\"title\":\"Busy\"}");
            return;
        }
        int after = Integer.parseInt(parameter(query, "after").replace(EPOCH, ""));
        String type = parameter(query, "type").replace(".*", ".");
        String device = parameter(query, "device");
        String project = parameter(query, "project");
        String items = log.stream()
                .filter(event ->
                        Integer.parseInt(event.replaceFirst("(?s).*?\"id\":\"" + EPOCH + "(\\d+)\".*", "$1")) > after)
                .filter(event -> event.contains("\"type\":\"" + type))
                .filter(event -> project.isEmpty() || event.contains("\"source\":\"/projects/" + project + '"'))
                .filter(event -> device.isEmpty() || event.contains("\"deviceSn\":\"" + device + '"'))
                .collect(Collectors.joining(","));
        RelayStub.send(
                exchange, 200, "{\"items\":[%s],\"lastEventId\":\"%s\",\"more\":false}".formatted(items, lastId()));
    }

    private static String parameter(String query, String name) {
        return Arrays.stream(query.split("&"))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    /** Which types the stream of last named. */
    String lastTypes() {
        return types.isEmpty() ? "" : types.get(types.size() - 1);
    }

    void stream(HttpExchange exchange) throws IOException {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            RelayStub.send(exchange, 503, "{\"status\":503,\"title\":\"Busy\"}");
            return;
        }
        List<String> query =
                List.of(String.valueOf(exchange.getRequestURI().getQuery()).split("&"));
        types.add(values(query, "type="));
        cursors.add(values(query, "lastEventId="));
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        body.write(": welcome\nretry: 300\n\n".getBytes(StandardCharsets.UTF_8));
        // Two who write at once would write into each other.
        synchronized (streams) {
            streams.add(body);
            for (String block : fleeting) {
                body.write(block.getBytes(StandardCharsets.UTF_8));
            }
            body.flush();
        }
    }

    private static String values(List<String> query, String name) {
        return query.stream()
                .filter(parameter -> parameter.startsWith(name))
                .map(parameter -> parameter.substring(name.length()))
                .collect(Collectors.joining(" "));
    }

    private void write(String block) {
        synchronized (streams) {
            for (OutputStream stream : streams) {
                try {
                    stream.write(block.getBytes(StandardCharsets.UTF_8));
                    stream.flush();
                } catch (IOException e) {
                    // The page closed it and opens another.
                    streams.remove(stream);
                }
            }
        }
    }

    private static void closeQuietly(OutputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // It is gone, which is what was wanted.
        }
    }
}
