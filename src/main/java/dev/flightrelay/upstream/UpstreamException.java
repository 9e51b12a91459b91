package dev.flightrelay.upstream;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/** The one failure of a call to FlightHub. Says which call of which organisation, and never holds a secret. */
public final class UpstreamException extends ProblemException {

    /** The relay's own limits: no call was sent. */
    private static final Set<ProblemType> OURS =
            EnumSet.of(ProblemType.BUDGET_SPENT, ProblemType.CIRCUIT_OPEN, ProblemType.TOO_MANY_REQUESTS);

    private static final Set<ProblemType> PASSING = EnumSet.of(
            ProblemType.UPSTREAM_UNREACHABLE, ProblemType.UPSTREAM_FAILED, ProblemType.UPSTREAM_INVALID_ANSWER);

    private final Integer code;
    private final String message;
    private final boolean refusal;
    private final boolean lasting;
    private final int upstreamStatus;

    /** A failure that FlightHub did not put into words. */
    UpstreamException(ProblemType type, String detail) {
        this(type, detail, null, null, false, false, null);
    }

    /**
     * With everything; {@code code}, {@code message} and {@code retryAfter} may be null.
     *
     * @param refusal whether it is certain that nothing was done
     * @param lasting whether the same call would end the same way a moment later
     */
    UpstreamException(
            ProblemType type,
            String detail,
            Integer code,
            String message,
            boolean refusal,
            boolean lasting,
            Duration retryAfter) {
        this(type, detail, code, message, refusal, lasting, retryAfter, 0);
    }

    /**
     * The same.
     *
     * @param upstreamStatus HTTP status of FlightHub's answer; 0 when there was none
     */
    UpstreamException(
            ProblemType type,
            String detail,
            Integer code,
            String message,
            boolean refusal,
            boolean lasting,
            Duration retryAfter,
            int upstreamStatus) {
        super(type, type.status(), detail, List.of(), retryAfter, null);
        this.code = code;
        this.message = message;
        this.refusal = refusal;
        this.lasting = lasting;
        this.upstreamStatus = upstreamStatus;
    }

    /** A refusal of the relay itself, which sent nothing; {@code retryAfter} may be null. */
    static UpstreamException ours(ProblemType type, String detail, Duration retryAfter) {
        return new UpstreamException(type, detail, null, null, true, true, retryAfter);
    }

    /** An answer whose {@code data} is missing, though the operation always has one. */
    public static UpstreamException incomplete(Operation operation) {
        return new UpstreamException(
                ProblemType.UPSTREAM_INVALID_ANSWER,
                "FlightHub's answer to " + operation + " has no data."
                        + (operation.isRead() ? " Try again later." : ""));
    }

    /** The same failure with more advice than this package can give: only the feature knows what the call was for. */
    public UpstreamException with(String advice) {
        return as(type(), getMessage() + advice);
    }

    /** The same failure as a feature explains it, which knows what the call was for: under a type of its own, with a cure. */
    public UpstreamException explained(ProblemType as, String cure) {
        return as(as, getMessage() + " " + cure);
    }

    /** HTTP status of FlightHub's answer; 0 when there was none. */
    public int upstreamStatus() {
        return upstreamStatus;
    }

    /** What a caller of a write is told who cannot know whether FlightHub did it. */
    public static UpstreamException outcomeUnknown(ProblemException failure) {
        return new UpstreamException(
                ProblemType.OUTCOME_UNKNOWN,
                failure.getMessage() + (failure.getMessage().endsWith(".") ? "" : ".")
                        + " FlightHub may have done it all the same: look before you send it again under another key.",
                failure.upstreamCode(),
                failure.upstreamMessage(),
                false,
                true,
                null,
                failure instanceof UpstreamException upstream ? upstream.upstreamStatus : 0);
    }

    /** The same failure under another type and in other words. */
    UpstreamException as(ProblemType other, String detail) {
        return new UpstreamException(
                other, detail, code, message, refusal, lasting, retryAfter().orElse(null), upstreamStatus);
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

    /** By FlightHub's code, where that decided the type. */
    @Override
    public boolean retryable() {
        return UpstreamCode.retryable(type(), code);
    }

    /** Whether FlightHub as a whole may be in trouble; what it refuses or forbids in so many words is no sign of that. */
    public boolean isTrouble() {
        boolean spoke =
                code != null && (type() == ProblemType.UPSTREAM_REFUSED || type() == ProblemType.UPSTREAM_FORBIDDEN);
        return !spoke && !OURS.contains(type());
    }

    /** Whether the relay itself refused, without an answer of FlightHub. */
    boolean isOurs() {
        return OURS.contains(type());
    }

    /** Whether a read may succeed a moment later, without FlightHub having asked for a pause. */
    boolean isWorthRepeating() {
        return PASSING.contains(type()) && !lasting && retryAfter().isEmpty();
    }
}
