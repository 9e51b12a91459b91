package dev.flightrelay.events;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One connection of one reader, and what must have come on it. */
final class CheckedStream implements AutoCloseable {

    private final RandomFilter filter;
    private final SseClient client;
    /** The id it gave; null for none. */
    private final String given;
    /** Why it must be reset at once; null if it must not. */
    private final String fault;

    private CheckedStream(RandomFilter filter, SseClient client, String given, String fault) {
        this.filter = filter;
        this.client = client;
        this.given = given;
        this.fault = fault;
    }

    static CheckedStream open(Replica replica, RandomFilter filter, boolean stalled, String given, String fault) {
        URI uri = replica.events(filter.query());
        String[] headers = given == null ? new String[0] : new String[] {"Last-Event-ID: " + given};
        SseClient client = stalled ? SseClient.openStalled(uri, headers) : SseClient.open(uri, headers);
        return new CheckedStream(filter, client, given, fault);
    }

    /** Where a browser would go on; null when it has seen nothing. */
    String cursor() {
        return client.blocks(0).stream()
                .map(SseClient.Block::id)
                .filter(id -> id != null)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    void goOn() {
        client.goOn();
    }

    /** Waits until it has considered an event, or was ended. */
    void awaitCursor(String id) {
        await().atMost(SseClient.PATIENCE).until(() -> id.equals(cursor()) || client.isEnded());
    }

    @Override
    public void close() {
        client.close();
    }

    /** Every event of the log that was asked for, once, in order, with no gap before any id that it was given. */
    void check(NavigableMap<Long, RandomFilter.Row> log) {
        List<SseClient.Block> blocks = client.blocks(0);
        if (blocks.isEmpty()) {
            return;
        }
        assertStart(blocks);
        long at = blocks.get(0).seq();
        for (SseClient.Block block : blocks) {
            if (block.id() == null) {
                assertThat(block.event()).isEqualTo("goodbye");
            } else if ("reset".equals(block.event())) {
                at = block.seq();
            } else {
                long next = next(log, at, block.seq());
                boolean event = block.event() != null;
                assertThat(next).as("asked for after %d, at %s", at, block).isEqualTo(event ? block.seq() : 0);
                at = block.seq();
                assertThat(event ? log.get(at).type() : null).isEqualTo(block.event());
            }
        }
    }

    private void assertStart(List<SseClient.Block> blocks) {
        SseClient.Block welcome = blocks.get(0);
        assertThat(welcome.comment()).isEqualTo("welcome");
        if (blocks.size() == 1) {
            return;
        }
        SseClient.Block second = blocks.get(1);
        boolean reset = "reset".equals(second.event());
        if (fault == null) {
            assertThat(reset && second.id().equals(welcome.id()))
                    .as("%s", second)
                    .isFalse();
            assertThat(given == null || given.equals("earliest") || given.equals(welcome.id()))
                    .as("starts at %s", given)
                    .isTrue();
        } else if (reset) {
            assertThat(second.id()).isEqualTo(welcome.id());
            assertThat(second.data()).contains('"' + fault + '"');
        } else {
            // What was removed a moment ago may still be there.
            assertThat(fault).isEqualTo("expired");
            assertThat(welcome.id()).isEqualTo(given);
        }
    }

    /* The first that was asked for after one number and up to another; 0 for none. */
    private long next(NavigableMap<Long, RandomFilter.Row> log, long after, long upTo) {
        assertThat(upTo).isGreaterThanOrEqualTo(after);
        return log.subMap(after, false, upTo, true).entrySet().stream()
                .filter(row -> filter.wants(row.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(0L);
    }

    @Override
    public String toString() {
        return "given %s, fault %s, %s: %s".formatted(given, fault, filter, client.blocks(0));
    }
}
