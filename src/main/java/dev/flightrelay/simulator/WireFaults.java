package dev.flightrelay.simulator;

import java.util.Arrays;

import io.netty.channel.ChannelOption;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;

/** Faults of the transport and of the bytes on it. */
final class WireFaults {

    private static final String PAGE = "<!DOCTYPE html><html><head><title>DJI FlightHub 2</title></head>"
            + "<body><div id=\"app\"></div><script src=\"/app.js\"></script></body></html>";

    private WireFaults() {}

    static void html(Exchange exchange, Fault fault) {
        exchange.send(200, "text/html; charset=utf-8", Buffer.buffer(PAGE));
    }

    static void truncated(Exchange exchange, Fault fault) {
        Buffer whole = exchange.truth().bytes();
        exchange.head()
                .putHeader("Content-Length", promised(whole))
                .write(whole.slice(0, whole.length() / 2))
                .onComplete(sent -> exchange.request().connection().close());
    }

    /** An answer without a body is promised one: else nothing could be missing. */
    private static String promised(Buffer whole) {
        return String.valueOf(Math.max(2, whole.length()));
    }

    static void cutJson(Exchange exchange, Fault fault) {
        Buffer whole = exchange.truth().bytes();
        Buffer half = whole.slice(0, whole.length() / 2);
        exchange.head()
                .putHeader("Content-Length", String.valueOf(half.length()))
                .end(half);
    }

    // bytes above 0xF7 occur in no UTF-8 text, so no lenient parser can make sense of them
    static void garbage(Exchange exchange, Fault fault) {
        byte[] bytes = new byte[512];
        Arrays.fill(bytes, (byte) 0xFE);
        exchange.json(200).end(Buffer.buffer(bytes));
    }

    static void stalled(Exchange exchange, Fault fault) {
        Buffer whole = exchange.truth().bytes();
        exchange.head().putHeader("Content-Length", promised(whole)).write(whole.slice(0, whole.length() / 2));
    }

    static void close(Exchange exchange, Fault fault) {
        exchange.request().connection().close();
    }

    static void resetAfter(Exchange exchange, Fault fault) {
        exchange.truth();
        reset(exchange, fault);
    }

    static void noAnswerAfter(Exchange exchange, Fault fault) {
        exchange.truth();
    }

    static void reset(Exchange exchange, Fault fault) {
        HttpConnection connection = exchange.request().connection();
        // Only a socket that does not linger is reset when closed; Vert.x has no public way to say so for one
        // connection.
        if (connection instanceof ConnectionBase base) {
            base.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        connection.close();
    }

    /** Leaves the exchange open; it ends when the client goes or the server stops. */
    static void noAnswer(Exchange exchange, Fault fault) {}

    static void slow(Exchange exchange, Fault fault) {
        exchange.vertx().setTimer(atLeastOneMilli(fault), timer -> exchange.sendTruth());
    }

    static void trickle(Exchange exchange, Fault fault) {
        Buffer whole = exchange.truth().bytes();
        exchange.head().putHeader("Content-Length", String.valueOf(whole.length()));
        trickle(exchange, fault, whole, 0);
    }

    private static void trickle(Exchange exchange, Fault fault, Buffer whole, int next) {
        HttpServerResponse response = exchange.response();
        if (response.closed()) {
            return;
        }
        if (next == whole.length()) {
            response.end();
            return;
        }
        response.write(whole.slice(next, next + 1));
        exchange.vertx().setTimer(atLeastOneMilli(fault), timer -> trickle(exchange, fault, whole, next + 1));
    }

    private static long atLeastOneMilli(Fault fault) {
        return Math.max(1, fault.delay().toMillis());
    }
}
