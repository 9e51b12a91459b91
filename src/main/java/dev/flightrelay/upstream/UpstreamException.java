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

    @Override
    public Integer upstreamCode() {
        return code;
    }

    @Override
    public String upstreamMessage() {
        return message;
    }

    /** Whether FlightHub as a whole is in trouble; a refusal of one call is not. */
    public boolean isTrouble() {
        return type() != ProblemType.UPSTREAM_REFUSED && type() != ProblemType.BUDGET_SPENT;
    }
}
