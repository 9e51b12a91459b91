package dev.flightrelay.events;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class StreamSocketsTest {

    @Test
    void aSocketWhoseOtherSideVanishedEndsAfterAMinute() throws Exception {
        assumeTrue(Epoll.isAvailable());
        HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
        new StreamSockets().customizeHttpsServer(options);
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        try {
            CompletableFuture<Channel> accepted = new CompletableFuture<>();
            HttpServer server = vertx.createHttpServer(options)
                    .connectionHandler(connection -> accepted.complete(((ConnectionBase) connection).channel()))
                    .requestHandler(request -> {});
            server.listen().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
            try (Socket client = new Socket("127.0.0.1", server.actualPort())) {
                client.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                Channel channel = accepted.get(10, TimeUnit.SECONDS);
                assertThat(channel.config().getOption(EpollChannelOption.TCP_USER_TIMEOUT))
                        .isEqualTo(60_000);
                assertThat(channel.config().getOption(ChannelOption.SO_KEEPALIVE))
                        .isTrue();
            }
        } finally {
            vertx.close();
        }
    }
}
