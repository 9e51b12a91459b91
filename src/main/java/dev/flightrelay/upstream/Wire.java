package dev.flightrelay.upstream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.client.api.ClientLogger;

import dev.flightrelay.problem.ProblemType;

/**
 * Sees each exchange as it is on the wire: cuts off an answer that grows too large while it comes in, and logs method, path
 * and status at DEBUG. Headers and bodies are never logged: the one holds the key, the other secrets of all kinds.
 */
final class Wire implements ClientLogger {

    private static final Logger LOG = Logger.getLogger(Wire.class);

    private final long maxBody;

    Wire(long maxBody) {
        this.maxBody = maxBody;
    }

    @Override
    public void setBodySize(int bodySize) {
        // Bodies are not logged.
    }

    /** Called when the call has been sent and before its answer is looked at by the REST client. */
    @Override
    public void logRequest(HttpClientRequest request, Buffer body, boolean omitBody) {
        LOG.debugf("%s %s", request.getMethod(), request.path());
        request.response().onSuccess(answer -> limit(request, answer));
    }

    @Override
    public void logResponse(HttpClientResponse answer, boolean redirect) {
        LOG.debugf("%s %s: %d", answer.request().getMethod(), answer.request().path(), answer.statusCode());
    }

    private void limit(HttpClientRequest request, HttpClientResponse answer) {
        long[] received = {0};
        answer.handler(chunk -> {
            received[0] += chunk.length();
            if (received[0] > maxBody) {
                request.reset(0, tooLarge());
            }
        });
    }

    private UpstreamException tooLarge() {
        return new UpstreamException(
                ProblemType.UPSTREAM_INVALID_ANSWER,
                "FlightHub's answer is larger than relay.upstream.max-body (" + maxBody + " bytes)",
                null,
                null,
                false,
                true,
                null);
    }
}
