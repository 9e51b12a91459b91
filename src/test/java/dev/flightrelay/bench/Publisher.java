package dev.flightrelay.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Publishes events at a rate, or as many as the server delivers: then no more than a few hundred are under way to a reader of
 * its own.
 */
final class Publisher implements AutoCloseable {

    private static final int UNDER_WAY = 300;
    private static final int AT_ONCE = 20;
    private static final byte[] EVENT = "\ndata:".getBytes(StandardCharsets.US_ASCII);

    private final StreamServer server;
    private final int rate;
    private final Socket socket;
    private final Thread reading = new Thread(this::read, "bench-reader");
    private final Thread publishing = new Thread(this::publish, "bench-publisher");
    private final AtomicLong seen = new AtomicLong();
    private volatile boolean stopped;
    private volatile Exception failure;

    /** {@code rate} is events per second; 0 is as many as can be. */
    Publisher(StreamServer server, int rate) throws IOException {
        this.server = server;
        this.rate = rate;
        this.socket = new Socket("127.0.0.1", server.port());
        String request =
                "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n".formatted(server.path());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        // Both servers answer when the reader is there: from then on it sees what is published.
        if (socket.getInputStream().read() < 0) {
            throw new IOException("no stream at " + server.name());
        }
        reading.start();
        publishing.start();
    }

    private void publish() {
        try {
            long begin = System.nanoTime();
            for (long published = 0; !stopped; ) {
                int due = rate == 0
                        ? published - seen.get() < UNDER_WAY ? AT_ONCE : 0
                        : (int) ((System.nanoTime() - begin) / 1e9 * rate - published);
                if (due > 0) {
                    int now = Math.min(due, AT_ONCE);
                    server.publish(now);
                    published += now;
                } else {
                    Thread.sleep(1);
                }
            }
        } catch (Exception e) {
            failure = stopped ? null : e;
        }
    }

    private void read() {
        byte[] buffer = new byte[65536];
        int matched = 0;
        try (InputStream in = socket.getInputStream()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                for (int i = 0; i < length; i++) {
                    matched = buffer[i] == EVENT[matched] ? matched + 1 : buffer[i] == EVENT[0] ? 1 : 0;
                    if (matched == EVENT.length) {
                        seen.incrementAndGet();
                        matched = 0;
                    }
                }
            }
        } catch (IOException e) {
            if (!stopped) {
                failure = e;
            }
        }
    }

    @Override
    public void close() throws IOException {
        stopped = true;
        socket.close();
        if (failure != null) {
            throw new IOException(failure);
        }
    }
}
