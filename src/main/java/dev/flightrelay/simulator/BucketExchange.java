package dev.flightrelay.simulator;

import java.util.function.Supplier;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/** An exchange with the bucket: what a fault refuses is refused as S3 does it. */
final class BucketExchange extends Exchange {

    BucketExchange(Vertx vertx, HttpServerRequest request, Supplier<Answer> operation) {
        super(vertx, request, operation);
    }

    @Override
    Answer refusal(int status, int code, String message) {
        return new BucketRefusal(status, BucketRefusal.codeOf(status), message)
                .answer(request().path());
    }
}
