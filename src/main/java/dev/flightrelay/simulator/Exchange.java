package dev.flightrelay.simulator;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** A request on its way to an answer. All on the request's event loop. */
class Exchange {

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

    /** The answer that a fault gives with this status instead of the true one. */
    Answer refusal(int status, int code, String message) {
        return new Answer(status, Answer.envelope(code, message));
    }

    /** The head of the true answer, with nothing sent yet. */
    HttpServerResponse head() {
        HttpServerResponse head =
                response().setStatusCode(truth().status()).putHeader("Content-Type", truth().contentType());
        truth().headers().forEach(head::putHeader);
        return head;
    }

    /** The head of a JSON answer, with nothing sent yet. */
    HttpServerResponse json(int status) {
        return response().setStatusCode(status).putHeader("Content-Type", JSON);
    }

    void sendTruth() {
        send(truth());
    }

    /** The true answer with its JSON changed; what is no JSON stays as it is. */
    void sendBent(UnaryOperator<JsonObject> change) {
        Answer truth = truth();
        send(truth.json() ? new Answer(truth.status(), change.apply(truth.body())) : truth);
    }

    void send(Answer whole) {
        if (!response().headWritten()) {
            whole.headers().forEach(response()::putHeader);
        }
        send(whole.status(), whole.contentType(), whole.bytes());
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
