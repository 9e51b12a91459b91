package dev.flightrelay.write;

import java.util.concurrent.CancellationException;

import dev.flightrelay.problem.Failures;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.upstream.UpstreamException;
import dev.flightrelay.upstream.UpstreamText;

/**
 * How a write ended, as it is kept.
 *
 * @param outcome what came of it
 * @param code of the error that was answered; null for none
 * @param status HTTP status of the answer; null where nobody was there to answer
 * @param upstreamCode FlightHub's code, where FlightHub said no; else null
 * @param upstreamMessage FlightHub's message, where FlightHub said no; else null
 * @param detail of the error; null for none
 * @param result the answer as JSON, without secrets; null after an error
 * @param taskId the flight task that came of it; null for none
 */
record Ending(
        Outcome outcome,
        String code,
        Integer status,
        Integer upstreamCode,
        String upstreamMessage,
        String detail,
        String result,
        String taskId) {

    static Ending succeeded(int status, String result, String taskId) {
        return new Ending(Outcome.SUCCEEDED, null, status, null, null, null, result, taskId);
    }

    /** Of a write that was not sent. */
    static Ending notSent(Throwable why) {
        return why instanceof CancellationException
                ? unsent("The caller went away before it was sent.")
                : of(Outcome.NOT_SENT, Failures.toProblem(why));
    }

    /** Of a write that was handed to {@code Upstream.write}, which says for sure what is sure. */
    static Ending sent(ProblemException failure) {
        boolean refused = failure instanceof UpstreamException upstream && upstream.isRefusal();
        Outcome certain = refused ? Outcome.REFUSED : Outcome.NOT_SENT;
        return of(failure.type() == ProblemType.OUTCOME_UNKNOWN ? Outcome.OUTCOME_UNKNOWN : certain, failure);
    }

    /** Of a write whose replica is no more. */
    static Ending orphaned(boolean sent) {
        return sent
                ? of(
                        Outcome.OUTCOME_UNKNOWN,
                        new ProblemException(
                                ProblemType.OUTCOME_UNKNOWN,
                                "The relay was cut off before it knew FlightHub's answer. FlightHub may have done it all the"
                                        + " same: look before you send it again under another key."))
                : unsent("The relay was cut off before it was sent.");
    }

    private static Ending unsent(String detail) {
        return new Ending(Outcome.NOT_SENT, null, null, null, null, detail, null, null);
    }

    private static Ending of(Outcome outcome, ProblemException failure) {
        return new Ending(
                outcome,
                failure.type().code(),
                failure.status(),
                failure.upstreamCode(),
                UpstreamText.clean(failure.upstreamMessage()),
                UpstreamText.clean(failure.getMessage()),
                null,
                null);
    }
}
