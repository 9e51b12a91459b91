package dev.flightrelay.simulator;

import java.util.function.Supplier;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** A request on its way to an answer. All on the request's event loop. */
final class Exchange {

    private static final String JSON = "application/json; charset=utf-8";

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Supplier<Answer> operation;
    private Answer answer;

    Exchange(Vertx vertx, HttpServerRequest request, Supplier<Answer> operation) {
        this.vertx = vertx;
        this.request = request;
        this.operation = operation;
    }

    /** Carries out the operation at the first call; what it answers is the truth from then on. */
    Answer truth() {
        if (answer == null) {
            answer = operation.get();
        }
        return answer;
    }

    Vertx vertx() {
        return vertx;
    }

    HttpServerRequest request() {
        return request;
    }

    HttpServerResponse response() {
        return request.response();
    }

    /** The head of a JSON answer, with nothing sent yet. */
    HttpServerResponse json(int status) {
        return response().setStatusCode(status).putHeader("Content-Type", JSON);
    }

    void sendTruth() {
        send(truth());
    }

    void send(Answer whole) {
        send(whole.status(), JSON, whole.body().toBuffer());
    }

    // A client that has gone is no failure of ours: the returned futures only tell about that.
    void send(int status, String contentType, Buffer body) {
        if (response().headWritten()) {
            // too late for another answer: an early end is all that can still be said
            request.connection().close();
        } else if (!response().closed()) {
            response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", contentType)
                    .end(body);
        }
    }
}
