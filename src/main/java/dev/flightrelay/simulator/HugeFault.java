package dev.flightrelay.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Streams the true answer behind padding of any size, never holding more than a few blocks of it. */
final class HugeFault {

    private static final int BLOCK_BYTES = 64 * 1024;
    private static final int BLOCKS_PER_TURN = 16;
    private static final Buffer BLOCK = Buffer.buffer("x".repeat(BLOCK_BYTES));

    private final Exchange exchange;
    private final HttpServerResponse response;
    private long left;

    private HugeFault(Exchange exchange, long bytes) {
        this.exchange = exchange;
        this.response = exchange.response();
        this.left = bytes;
    }

    static void send(Exchange exchange, Fault fault) {
        exchange.json(200).setChunked(true).write("{\"x_padding\":\"");
        new HugeFault(exchange, fault.bytes()).turn();
    }

    // A bounded turn: a reader that is as quick as we are must not keep the event loop from its other connections.
    private void turn() {
        for (int i = 0; i < BLOCKS_PER_TURN && left > 0 && !response.writeQueueFull(); i++) {
            int size = (int) Math.min(left, BLOCK_BYTES);
            // copied: the server consumes the buffer that it is given
            response.write(BLOCK.getBuffer(0, size));
            left -= size;
        }
        if (response.closed()) {
            return;
        }
        if (left == 0) {
            response.end("\"," + exchange.truth().body().encode().substring(1));
        } else if (response.writeQueueFull()) {
            response.drainHandler(drained -> turn());
        } else {
            exchange.vertx().runOnContext(next -> turn());
        }
    }
}
