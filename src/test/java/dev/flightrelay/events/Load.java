package dev.flightrelay.events;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Writers that write all the time, as well as it goes, and readers that read from before the first event. */
final class Load implements AutoCloseable {

    private static final int WRITERS = 3;
    private static final int READERS = 4;
    private static final long PAUSE_NANOS = 5_000_000;

    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    private final Queue<Long> acknowledged = new ConcurrentLinkedQueue<>();
    private final List<Reader> readers = new ArrayList<>();
    private volatile boolean stopped;

    Load(EventFixture log, URI events) {
        String from = log.head().toString();
        IntStream.range(0, READERS).forEach(n -> readers.add(new Reader(events, from)));
        IntStream.range(0, WRITERS).forEach(n -> threads.execute(() -> write(log, n + 1)));
    }

    /** Numbers of events of which a writer knows that they are written: the last of each transaction. */
    List<Long> acknowledged() {
        return List.copyOf(acknowledged);
    }

    List<Reader> readers() {
        return readers;
    }

    /** Waits until more was written and read; every other reader comes back once meanwhile. */
    void awaitSome() {
        int before = acknowledged.size();
        for (int i = 0; i < readers.size(); i += 2) {
            readers.get(i).reconnect();
        }
        await("writes").atMost(SseClient.PATIENCE).until(() -> acknowledged.size() > before + 50);
        long last = acknowledged().get(before + 50);
        readers.forEach(reader -> await("reads").atMost(SseClient.PATIENCE).until(() -> reader.last() >= last));
    }

    void stopWriting() {
        stopped = true;
        threads.shutdown();
        try {
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdownNow();
        readers.forEach(Reader::close);
    }

    private void write(EventFixture log, int count) {
        while (!stopped) {
            try {
                acknowledged.add(log.append(count, "p1"));
            } catch (RuntimeException e) {
                // Whether it was written, the log tells.
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Reads over any number of connections. */
    static final class Reader implements AutoCloseable {

        private final URI events;
        private final List<Long> before = new ArrayList<>();
        private SseClient client;
        private String cursor;

        private Reader(URI events, String from) {
            this.events = events;
            this.cursor = from;
            this.client = SseClient.open(events, "Last-Event-ID: " + from);
        }

        long last() {
            List<SseClient.Block> seen = client.seen();
            return seen.isEmpty() ? 0 : seen.get(seen.size() - 1).seq();
        }

        void reconnect() {
            client.close();
            // What comes while it closes was not read; a closed client's list does not change.
            client.awaitEnd();
            List<SseClient.Block> seen = client.seen();
            seen.forEach(block -> before.add(block.seq()));
            cursor = seen.isEmpty() ? cursor : seen.get(seen.size() - 1).id();
            client = await().atMost(SseClient.PATIENCE).until(this::open, opened -> opened.status() == 200);
        }

        /** Numbers of the first events that it got. */
        List<Long> upTo(int count) {
            List<Long> all = new ArrayList<>(before);
            client.events(count - before.size()).forEach(block -> all.add(block.seq()));
            return all;
        }

        private SseClient open() {
            return SseClient.open(events, "Last-Event-ID: " + cursor);
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
