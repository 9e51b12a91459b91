package dev.flightrelay.events;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import static org.awaitility.Awaitility.await;

/** Reads a stream from a plain socket, so that what is on the wire is seen, and may be left there. */
final class SseClient implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** One block; what it does not have is null. */
    record Block(String comment, String id, String event, String data, String retry) {
        long seq() {
            return Long.parseLong(id.substring(id.indexOf('-') + 1));
        }
    }

    private final Socket socket = new Socket();
    private final InputStream in;
    private final CountDownLatch mayRead = new CountDownLatch(1);
    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, String> headers = new TreeMap<>();
    private final int status;
    private final AtomicInteger withData = new AtomicInteger();
    private volatile boolean ended;

    private SseClient(URI uri, boolean reads, String... extraHeaders) throws IOException {
        if (!reads) {
            socket.setReceiveBufferSize(4096);
        }
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        StringBuilder request = new StringBuilder("GET " + uri.getRawPath()
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()) + " HTTP/1.1\r\nHost: test\r\n");
        for (String header : extraHeaders) {
            request.append(header).append("\r\n");
        }
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        in = new BufferedInputStream(socket.getInputStream(), 1024);
        status = Integer.parseInt(line().split(" ")[1]);
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        if (reads) {
            mayRead.countDown();
        }
        Thread reader = new Thread(this::read, "sse-client");
        reader.setDaemon(true);
        reader.start();
    }

    /** Connects and reads; the headers are complete lines. */
    static SseClient open(URI uri, String... headers) {
        try {
            return new SseClient(uri, true, headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects and reads nothing but the head until {@link #goOn}. */
    static SseClient openStalled(URI uri, String... headers) {
        try {
            return new SseClient(uri, false, headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void goOn() {
        mayRead.countDown();
    }

    int status() {
        return status;
    }

    String header(String name) {
        return headers.get(name);
    }

    /** All blocks so far, at least so many. */
    List<Block> blocks(int atLeast) {
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(() -> blocks().size() >= atLeast);
        return blocks();
    }

    private synchronized List<Block> blocks() {
        return List.copyOf(blocks);
    }

    Block welcome() {
        return blocks(1).get(0);
    }

    /** The blocks with data so far, at least so many. */
    List<Block> events(int atLeast) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> seenCount() >= atLeast);
        return seen();
    }

    List<Block> seen() {
        return blocks().stream().filter(block -> block.data() != null).toList();
    }

    boolean isEnded() {
        return ended;
    }

    /** How many blocks with data came so far; quick where there are many. */
    int seenCount() {
        return withData.get();
    }

    /** Numbers of the events in the text of a stream. */
    static List<Long> seqs(String stream) {
        return Arrays.stream(stream.split("\n\n"))
                .map(SseClient::block)
                .filter(block -> block.id() != null && block.event() != null)
                .map(Block::seq)
                .toList();
    }

    void awaitEnd() {
        await().atMost(PATIENCE).until(this::isEnded);
    }

    @Override
    public void close() {
        try {
            mayRead.countDown();
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try {
            mayRead.await();
            StringBuilder text = new StringBuilder();
            while (true) {
                int size = Integer.parseInt(line(), 16);
                byte[] chunk = in.readNBytes(size);
                line();
                if (size == 0) {
                    break;
                }
                // Blocks are ASCII in these tests, or whole within a chunk.
                text.append(new String(chunk, StandardCharsets.UTF_8));
                takeBlocks(text);
            }
        } catch (IOException | NumberFormatException e) {
            // the end of it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ended = true;
    }

    private void takeBlocks(StringBuilder text) {
        for (int end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
            add(block(text.substring(0, end)));
            text.delete(0, end + 2);
        }
    }

    private synchronized void add(Block block) {
        blocks.add(block);
        if (block.data() != null) {
            withData.incrementAndGet();
        }
    }

    private static Block block(String text) {
        Map<String, String> fields = new TreeMap<>();
        for (String line : text.split("\n")) {
            int colon = line.indexOf(':');
            fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return new Block(
                fields.get(""), fields.get("id"), fields.get("event"), fields.get("data"), fields.get("retry"));
    }

    private String line() throws IOException {
        List<Byte> bytes = new ArrayList<>();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            bytes.add((byte) next);
        }
        byte[] text = new byte[bytes.size()];
        for (int i = 0; i < text.length; i++) {
            text[i] = bytes.get(i);
        }
        return new String(text, StandardCharsets.UTF_8).strip();
    }
}
