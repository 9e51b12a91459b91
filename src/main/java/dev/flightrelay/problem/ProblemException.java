package dev.flightrelay.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ends a request with an error of the catalogue. Its message is the {@code detail} and must hold no secret. */
public class ProblemException extends RuntimeException {

    private final ProblemType type;
    private final int status;
    private final List<Violation> violations;
    private final Duration retryAfter;

    /** With the status of the type. */
    public ProblemException(ProblemType type, String detail) {
        this(type, type.status(), detail, List.of(), null, null);
    }

    /** With a cause for the log. */
    public ProblemException(ProblemType type, String detail, Throwable cause) {
        this(type, type.status(), detail, List.of(), null, cause);
    }

    /** With everything; {@code retryAfter} and {@code cause} may be null. */
    public ProblemException(
            ProblemType type,
            int status,
            String detail,
            List<Violation> violations,
            Duration retryAfter,
            Throwable cause) {
        super(detail, cause);
        this.type = type;
        this.status = status;
        this.violations = List.copyOf(violations);
        this.retryAfter = retryAfter;
    }

    /** One wrong parameter or field: {@code invalid-request}. */
    public static ProblemException invalid(String field, String message) {
        return new ProblemException(
                ProblemType.INVALID_REQUEST,
                ProblemType.INVALID_REQUEST.status(),
                field + ": " + message,
                List.of(new Violation(field, message)),
                null,
                null);
    }

    /** No such thing, or none that the caller may see. */
    public static ProblemException notFound(String what) {
        return new ProblemException(ProblemType.NOT_FOUND, what);
    }

    public ProblemType type() {
        return type;
    }

    public int status() {
        return status;
    }

    /** Whether the same request may succeed later. */
    public boolean retryable() {
        return type.retryable();
    }

    public List<Violation> violations() {
        return violations;
    }

    /** When to try again, sent as {@code Retry-After}. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** FlightHub's code, where FlightHub spoke; null else. */
    public Integer upstreamCode() {
        return null;
    }

    /** FlightHub's message, where FlightHub spoke; null else. */
    public String upstreamMessage() {
        return null;
    }

    /** Whether it is answered again, to a repeat of a write that ended with it. */
    public boolean replayed() {
        return false;
    }

    /** Names the write that this ended; null where it was none, or none was begun. */
    public String operationId() {
        return null;
    }
}
