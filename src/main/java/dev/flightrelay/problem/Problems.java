package dev.flightrelay.problem;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/** Turns failures into problems, logs them, and answers them on plain routes. The REST mappers use it too. */
@Singleton
public class Problems {

    /** The header that tells the answer to a repeat from the first one. */
    public static final String REPLAYED = "Idempotency-Replayed";

    /** What a 401 asks for. */
    public static final String CHALLENGE = "Bearer realm=\"flight-relay\"";

    private static final String REFUSAL = "flight-relay.refusal";

    /** What a caller waits where nobody knows better. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(Problems.class);

    private final ObjectMapper json;
    private final UnauthenticatedObserver strangers;

    Problems(ObjectMapper json, UnauthenticatedObserver strangers) {
        this.json = json;
        this.strangers = strangers;
    }

    /** The problem of a failure; 5xx of our own making are logged with their trace, the rest in one line. */
    public Problem of(ProblemException failure, String method, String path) {
        String errorId = UUID.randomUUID().toString();
        if (failure.type() == ProblemType.UNAUTHENTICATED) {
            strangers.refused();
        }
        if (failure.type() == ProblemType.INTERNAL) {
            LOG.errorf(failure.getCause(), "%s %s failed (errorId %s)", method, path, errorId);
        } else {
            LOG.debugf(
                    "%s %s: %s: %s (errorId %s)", method, path, failure.type().code(), failure.getMessage(), errorId);
        }
        return new Problem(
                failure.type().uri(),
                failure.type().title(),
                failure.status(),
                failure.getMessage(),
                path,
                failure.type().code(),
                errorId,
                failure.retryable(),
                failure.type() == ProblemType.INVALID_REQUEST ? failure.violations() : null,
                failure.upstreamCode(),
                failure.upstreamMessage(),
                failure.operationId());
    }

    /** Seconds for {@code Retry-After}: 429 and 503 have one where a repeat may help, others where it is known; null for none. */
    public static Long retryAfterSeconds(ProblemException failure) {
        boolean always = failure.retryable() && (failure.status() == 429 || failure.status() == 503);
        return failure.retryAfter()
                .or(() -> Optional.ofNullable(always ? RETRY_AFTER : null))
                .map(wait -> Math.max(1, wait.plusMillis(999).toSeconds()))
                .orElse(null);
    }

    /** Keeps why nobody is let in by a request, until it turns out that somebody has to be. */
    public static void refuse(RoutingContext route, ProblemException why) {
        route.put(REFUSAL, why);
    }

    /** Why nobody is let in by a request. */
    public static ProblemException refusal(RoutingContext route) {
        ProblemException why = route == null ? null : route.get(REFUSAL);
        return why != null ? why : new ProblemException(ProblemType.UNAUTHENTICATED, "No key was sent.");
    }

    /** Answers a failure on a route that is not a REST resource. */
    public void answer(RoutingContext route, Throwable failure) {
        String method = route.request().method().name();
        String path = route.request().path();
        ProblemException known = Failures.toProblem(failure);
        Problem problem = of(known, method, path);
        route.response().setStatusCode(problem.status()).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (known.status() == 401) {
            route.response().putHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        Long retryAfter = retryAfterSeconds(known);
        if (retryAfter != null) {
            route.response().putHeader(HttpHeaders.RETRY_AFTER, retryAfter.toString());
        }
        try {
            route.response().end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
