package dev.flightrelay.events;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A hub with a follower and servers of its own. Only told of new events where a test says so; else it looks every second. */
final class Replica implements AutoCloseable {

    private final EventHub hub;
    private final EventFollower follower;
    private final StreamMetrics metrics;
    private final List<HttpServer> servers = new ArrayList<>();
    private final String scheme;

    Replica(
            Vertx vertx,
            HttpServerOptions options,
            int loops,
            EventHub hub,
            EventFollower follower,
            StreamMetrics metrics,
            EventRoute route) {
        this.hub = hub;
        this.follower = follower;
        this.metrics = metrics;
        this.scheme = options.isSsl() ? "https" : "http";
        try {
            follower.start(null);
            Router router = Router.router(vertx);
            route.register(router);
            for (int i = 0; i < loops; i++) {
                HttpServer server = vertx.createHttpServer(options).requestHandler(router);
                servers.add(server.listen()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The stream's address, with a query. */
    URI events(String query) {
        return URI.create(scheme + "://127.0.0.1:" + servers.get(0).actualPort() + EventRoute.PATH + query);
    }

    SseClient stream(String query, String... headers) {
        return SseClient.open(events(query), headers);
    }

    /** As a notification does. */
    void look() {
        follower.notified("");
    }

    EventHub hub() {
        return hub;
    }

    int open() {
        return metrics.open();
    }

    /** Something of every open stream, asked on its event loop. */
    <T> List<T> ask(Function<Subscription, T> question) {
        ConcurrentLinkedQueue<T> answers = new ConcurrentLinkedQueue<>();
        CountDownLatch asked = new CountDownLatch(open());
        hub.each(subscription -> {
            answers.add(question.apply(subscription));
            asked.countDown();
        });
        try {
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.copyOf(answers);
    }

    /** Lets all streams believe that time has passed. */
    void pass(Duration time) {
        ask(subscription -> {
            subscription.tick(System.nanoTime() + time.toNanos());
            return true;
        });
    }

    /** All its readers are gone: it must have noticed. */
    void awaitNoStreams() {
        await().atMost(SseClient.PATIENCE).until(() -> open() == 0 && hub.lag() == 0);
    }

    /** As a process that dies: no goodbye. */
    @Override
    public void close() {
        hub.stop();
        servers.forEach(HttpServer::close);
        follower.stop(null);
        await().atMost(SseClient.PATIENCE).until(() -> open() == 0);
    }
}
