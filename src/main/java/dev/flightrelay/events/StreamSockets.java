package dev.flightrelay.events;

import java.time.Duration;

import jakarta.inject.Singleton;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/**
 * Lets the kernel end connections whose other side vanished without a word: heartbeats are small, and a socket would take them
 * for hours.
 */
@Singleton
public class StreamSockets implements HttpServerOptionsCustomizer {

    /** What was sent and not acknowledged for so long never will be. Works where epoll does. */
    private static final Duration UNACKNOWLEDGED = Duration.ofSeconds(60);

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setTcpUserTimeout((int) UNACKNOWLEDGED.toMillis()).setTcpKeepAlive(true);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }
}
