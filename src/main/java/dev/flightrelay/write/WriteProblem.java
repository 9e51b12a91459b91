package dev.flightrelay.write;

import java.util.List;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.upstream.UpstreamCode;

/** An error that names its write, so that the caller can look at what came of it. */
final class WriteProblem extends ProblemException {

    private final String operationId;
    private final Integer upstreamCode;
    private final String upstreamMessage;
    private final boolean retryable;
    private final boolean replayed;

    /** The same error, with the name of the write. */
    WriteProblem(ProblemException problem, String operationId) {
        super(
                problem.type(),
                problem.status(),
                problem.getMessage(),
                problem.violations(),
                problem.retryAfter().orElse(null),
                problem.getCause());
        this.operationId = operationId;
        this.upstreamCode = problem.upstreamCode();
        this.upstreamMessage = problem.upstreamMessage();
        this.retryable = problem.retryable();
        this.replayed = false;
    }

    /**
     * The error that a write ended with, as a repeat of it is answered. It may have been worth another try, but not under the
     * same key: that gets this answer for good.
     */
    WriteProblem(WriteEntity write) {
        super(typeOf(write.code), write.status, detail(write), List.of(), null, null);
        this.operationId = write.operationId.toString();
        this.upstreamCode = write.upstreamCode;
        this.upstreamMessage = write.upstreamMessage;
        this.retryable = false;
        this.replayed = true;
    }

    private static String detail(WriteEntity write) {
        return UpstreamCode.retryable(typeOf(write.code), write.upstreamCode)
                ? write.detail + " This was answered before: to try again, send it with a new Idempotency-Key."
                : write.detail;
    }

    @Override
    public String operationId() {
        return operationId;
    }

    @Override
    public Integer upstreamCode() {
        return upstreamCode;
    }

    @Override
    public String upstreamMessage() {
        return upstreamMessage;
    }

    @Override
    public boolean retryable() {
        return retryable;
    }

    @Override
    public boolean replayed() {
        return replayed;
    }

    /* A code of another version of the relay is none that this one can answer. */
    private static ProblemType typeOf(String code) {
        for (ProblemType type : ProblemType.values()) {
            if (type.code().equals(code)) {
                return type;
            }
        }
        return ProblemType.OUTCOME_UNKNOWN;
    }
}
