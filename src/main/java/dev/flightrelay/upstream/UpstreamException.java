package dev.flightrelay.upstream;

import java.time.Duration;
import java.util.List;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/** The one failure of a call to FlightHub. Says which call of which organisation, and never holds a secret. */
public final class UpstreamException extends ProblemException {

    private final Integer code;
    private final String message;

    /** {@code code} and {@code message} are null where FlightHub did not speak; {@code retryAfter} may be null. */
    UpstreamException(ProblemType type, String detail, Integer code, String message, Duration retryAfter) {
        super(type, type.status(), detail, List.of(), retryAfter, null);
        this.code = code;
        this.message = message;
    }

    /** An answer whose {@code data} is missing, though the operation always has one. */
    public static UpstreamException incomplete(String operation) {
        return new UpstreamException(
                ProblemType.UPSTREAM_INVALID_ANSWER,
                "FlightHub's answer to " + operation + " has no data",
                null,
                null,
                null);
    }

    @Override
    public Integer upstreamCode() {
        return code;
    }

    @Override
    public String upstreamMessage() {
        return message;
    }

    /** Whether FlightHub as a whole may be in trouble; what it refuses or forbids in so many words is no sign of that. */
    public boolean isTrouble() {
        boolean spoke =
                code != null && (type() == ProblemType.UPSTREAM_REFUSED || type() == ProblemType.UPSTREAM_FORBIDDEN);
        return !spoke && type() != ProblemType.BUDGET_SPENT;
    }
}
