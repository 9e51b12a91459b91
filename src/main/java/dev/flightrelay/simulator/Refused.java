package dev.flightrelay.simulator;

/** FlightHub says no: ends an operation from any depth. Without a stack trace, for it is an answer and no fault of ours. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    Refused(Refusal refusal) {
        this(refusal, refusal.message());
    }

    private Refused(Refusal refusal, String message) {
        super(message, null, false, false);
        this.refusal = refusal;
    }

    /** A field or parameter that is missing or wrong; the message names it. */
    static Refused parameter(String name) {
        return new Refused(Refusal.PARAMETER, Refusal.PARAMETER.message() + ": " + name);
    }

    Answer answer() {
        return new Answer(200, Answer.envelope(refusal.code(), getMessage()));
    }
}
