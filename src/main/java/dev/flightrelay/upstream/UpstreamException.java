package dev.flightrelay.upstream;

import java.time.Duration;
import java.util.List;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/** The one failure of a call to FlightHub. Says which call of which organisation, and never holds a secret. */
public final class UpstreamException extends ProblemException {

    private final Integer code;
    private final String message;
    private final boolean refusal;

    /** A failure that FlightHub did not put into words. */
    UpstreamException(ProblemType type, String detail) {
        this(type, detail, null, null, false, null);
    }

    /**
     * With everything; {@code code}, {@code message} and {@code retryAfter} may be null.
     *
     * @param refusal whether a whole envelope proves that nothing was done
     */
    UpstreamException(
            ProblemType type, String detail, Integer code, String message, boolean refusal, Duration retryAfter) {
        super(type, type.status(), detail, List.of(), retryAfter, null);
        this.code = code;
        this.message = message;
        this.refusal = refusal;
    }

    /** An answer whose {@code data} is missing, though the operation always has one. */
    public static UpstreamException incomplete(Operation operation) {
        return new UpstreamException(
                ProblemType.UPSTREAM_INVALID_ANSWER, "FlightHub's answer to " + operation + " has no data");
    }

    /** What a caller of a write is told who cannot know whether FlightHub did it. */
    public static UpstreamException outcomeUnknown(ProblemException failure) {
        return new UpstreamException(
                ProblemType.OUTCOME_UNKNOWN,
                failure.getMessage()
                        + " FlightHub may have done it all the same: look before you send it again under another key.",
                failure.upstreamCode(),
                failure.upstreamMessage(),
                false,
                null);
    }

    /** Whether FlightHub said no in so many words, so that a write certainly did nothing. */
    public boolean isRefusal() {
        return refusal;
    }

    /** Whether a write that failed so certainly did nothing, or it is certain at least that nobody knows. */
    public boolean isCertain() {
        return refusal || type() == ProblemType.UPSTREAM_UNREACHABLE || type() == ProblemType.OUTCOME_UNKNOWN;
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
