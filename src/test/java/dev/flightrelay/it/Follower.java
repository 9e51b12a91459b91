package dev.flightrelay.it;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A reader as browsers are: it follows the log from its beginning, and where its stream ends it comes back after a moment, with the id
 * of the last event, at whichever replica is there.
 */
final class Follower implements AutoCloseable {

    private static final long PAUSE_MILLIS = 100;

    private final HttpClient client;
    private final Supplier<RelayProcess> anyReplica;
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final List<String> resets = new CopyOnWriteArrayList<>();
    private volatile String last = "earliest";
    private volatile int streams;
    private volatile boolean closed;
    private CompletableFuture<?> stream;

    Follower(HttpClient client, Supplier<RelayProcess> anyReplica) {
        this.client = client;
        this.anyReplica = anyReplica;
        connect();
    }

    /** Ids of all events so far, in the order in which they came. */
    List<String> ids() {
        return ids;
    }

    /** What it was told of events that it cannot have. */
    List<String> resets() {
        return resets;
    }

    /** How many streams it had until now. */
    int streams() {
        return streams;
    }

    @Override
    public synchronized void close() {
        closed = true;
        stream.cancel(true);
    }

    private synchronized void connect() {
        if (closed) {
            return;
        }
        HttpRequest request = anyReplica
                .get()
                .request(RelayProcess.EVENTS, "Last-Event-ID", last)
                .build();
        stream = client.sendAsync(
                        request,
                        head -> head.statusCode() == 200
                                ? BodyHandlers.fromLineSubscriber(new Blocks()).apply(head)
                                : HttpResponse.BodySubscribers.discarding())
                .handle((end, failure) -> CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS))
                .thenCompose(later -> CompletableFuture.runAsync(this::connect, later));
    }

    /** The blocks of a stream; one that is cut off in the middle is none. */
    private final class Blocks implements Flow.Subscriber<String> {

        private String id;
        private String event;
        private boolean data;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            streams++;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                event = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data = true;
            } else if (line.isEmpty()) {
                end();
            }
        }

        private void end() {
            if ("reset".equals(event)) {
                resets.add(id);
            } else if (id != null && data && !"goodbye".equals(event)) {
                ids.add(id);
            }
            // As browsers do: an id without an event, as with a heartbeat, is a place to go on from too.
            last = id == null ? last : id;
            id = null;
            event = null;
            data = false;
        }

        @Override
        public void onError(Throwable failure) {
            // the replica went away; connect() goes on
        }

        @Override
        public void onComplete() {
            // it said goodbye; connect() goes on
        }
    }
}
