package dev.flightrelay.simulator;

import java.util.function.Function;

/** Ends an operation with a refusal, from wherever in it the reason was found. */
final class Refused extends RuntimeException {

    private final Answer answer;

    Refused(Refusal refusal) {
        this(Answer.refused(refusal));
    }

    Refused(Answer answer) {
        // no stack trace: this is an answer
        super(null, null, false, false);
        this.answer = answer;
    }

    /** The same operation, answering what it was ended with. */
    static Function<Call, Answer> answered(Function<Call, Answer> operation) {
        return call -> {
            try {
                return operation.apply(call);
            } catch (Refused refused) {
                return refused.answer;
            }
        };
    }
}
