package dev.flightrelay.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What can go wrong between FlightHub and its client. The name on the wire is the lower-case name with hyphens. Each kind decides by itself
 * whether and when it lets the operation be carried out (by asking the exchange for the true answer).
 */
public enum FaultKind {
    /** Another HTTP status, with an envelope; the operation is not carried out. */
    STATUS(BodyFaults::status),
    /** HTTP 200 with a business code that is not 0; the operation is not carried out. */
    CODE(BodyFaults::code),
    /** HTTP 200 with a web page, as the static web application at a wrong address sends it. */
    HTML(WireFaults::html),
    /** {@code data.list} is null. */
    NULL_LIST(BodyFaults::nullList),
    /** {@code data} has no {@code list}. */
    NO_LIST(BodyFaults::noList),
    /** {@code data} is null. */
    NULL_DATA(BodyFaults::nullData),
    /** Half of the true answer, then the connection closes before the promised length. */
    TRUNCATED(WireFaults::truncated),
    /** Half of the true answer, well framed: JSON that ends too early. */
    CUT_JSON(WireFaults::cutJson),
    /** Called JSON, but bytes that are none. */
    GARBAGE(WireFaults::garbage),
    /** The connection closes when the head of the request is there, its body unread; the operation is not carried out. */
    CLOSE_BEFORE(WireFaults::close),
    /** The connection is reset without an answer; the operation is not carried out. */
    RESET(WireFaults::reset),
    /** The operation is carried out, then the connection is reset without an answer. */
    RESET_AFTER(WireFaults::resetAfter),
    /** No answer until the client goes; the operation is not carried out. */
    NO_ANSWER(WireFaults::noAnswer),
    /** The operation is carried out, and never answered. */
    NO_ANSWER_AFTER(WireFaults::noAnswerAfter),
    /** Half of the true answer, then nothing more until the client goes. */
    STALLED(WireFaults::stalled),
    /** Another HTTP status, with an envelope, although the operation is carried out. */
    STATUS_AFTER(BodyFaults::statusAfter),
    /** The true answer after a delay. */
    SLOW(WireFaults::slow),
    /** The true answer byte by byte, with a delay before each. */
    TRICKLE(WireFaults::trickle),
    /** The true answer with as much padding in front: valid JSON, chunked, larger than any client should take. */
    HUGE(HugeFault::send),
    /** Words and ordinals that no document knows, where the answer has enumerations. */
    UNKNOWN_ENUM(ShapeFaults::unknownEnum),
    /** Only the fields that FlightHub's contract requires. */
    MISSING_FIELDS(ShapeFaults::missingFields),
    /** Unknown fields in every object. */
    EXTRA_FIELDS(ShapeFaults::extraFields);

    /** Sends the spoilt answer. */
    interface Spoiler {
        void spoil(Exchange exchange, Fault fault);
    }

    private final Spoiler spoiler;

    FaultKind(Spoiler spoiler) {
        this.spoiler = spoiler;
    }

    void spoil(Exchange exchange, Fault fault) {
        spoiler.spoil(exchange, fault);
    }

    /** Name in the control calls, for example {@code null-list}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of that name in the control calls. */
    static Optional<FaultKind> named(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(wireName))
                .findFirst();
    }
}
