package dev.flightrelay.problem;

import java.net.URI;

/** The catalogue of errors: every error answer of the API names one of these as its {@code code}. */
public enum ProblemType {
    /** The request is wrong: field, parameter, media type or method. */
    INVALID_REQUEST("invalid-request", 400, false, "The request is not valid"),
    /** Calls that change something in FlightHub are switched off (relay.writes). */
    WRITES_DISABLED("writes-disabled", 403, false, "Writes are switched off"),
    /** The path, project or thing does not exist, or the caller may not see it. */
    NOT_FOUND("not-found", 404, false, "There is no such thing"),
    /** A write with the same Idempotency-Key is still under way. */
    IDEMPOTENCY_RUNNING("idempotency-running", 409, true, "The same write is still under way"),
    /** The event that a page should go on from is no longer kept. */
    EVENTS_EXPIRED("events-expired", 410, false, "Events after this point are no longer kept"),
    /** The Idempotency-Key was used for another write. */
    IDEMPOTENCY_MISMATCH("idempotency-mismatch", 422, false, "The Idempotency-Key belongs to another write"),
    /** FlightHub understood the call and said no. */
    UPSTREAM_REFUSED("upstream-refused", 422, false, "FlightHub refused"),
    /** This replica has as many calls to FlightHub under way as it may. */
    TOO_MANY_REQUESTS("too-many-requests", 429, true, "Too many requests"),
    /** This replica serves as many streams as it may. */
    TOO_MANY_STREAMS("too-many-streams", 429, true, "Too many event streams"),
    /** FlightHub has had enough calls (HTTP 429 or code 210429). */
    UPSTREAM_BUSY("upstream-busy", 429, true, "FlightHub limits calls"),
    /** A fault of the relay. */
    INTERNAL("internal", 500, false, "The relay failed"),
    /** FlightHub did not take the organisation key (code 200401). */
    UPSTREAM_KEY_REJECTED("upstream-key-rejected", 502, false, "FlightHub rejected the organisation key"),
    /** The organisation key lacks a right (HTTP 403 or code 200403). */
    UPSTREAM_FORBIDDEN("upstream-forbidden", 502, false, "FlightHub forbids this to the organisation key"),
    /** FlightHub answered with something that is not its envelope. */
    UPSTREAM_INVALID_ANSWER("upstream-invalid-answer", 502, true, "FlightHub's answer is not valid"),
    /** FlightHub says that it failed (HTTP 5xx or a server code). */
    UPSTREAM_FAILED("upstream-failed", 502, true, "FlightHub failed"),
    /** FlightHub failed so often that it is left alone for some seconds. */
    CIRCUIT_OPEN("circuit-open", 503, true, "FlightHub is left alone for a moment"),
    /** The relay's own limit of calls to FlightHub is reached. */
    BUDGET_SPENT("budget-spent", 503, true, "The call budget is spent"),
    /** The database cannot be used now. */
    STORAGE_UNAVAILABLE("storage-unavailable", 503, true, "The database is not available"),
    /** No connection to FlightHub. */
    UPSTREAM_UNREACHABLE("upstream-unreachable", 503, true, "FlightHub cannot be reached"),
    /** FlightHub did not answer in time. */
    UPSTREAM_TIMEOUT("upstream-timeout", 504, true, "FlightHub did not answer in time"),
    /** A write was sent, and nobody can say whether FlightHub did it. */
    OUTCOME_UNKNOWN("outcome-unknown", 504, false, "It is not known whether FlightHub did it");

    private final String code;
    private final int status;
    private final boolean retryable;
    private final String title;

    ProblemType(String code, int status, boolean retryable, String title) {
        this.code = code;
        this.status = status;
        this.retryable = retryable;
        this.title = title;
    }

    /** The stable name, such as {@code not-found}. */
    public String code() {
        return code;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** Whether the same request may succeed later. */
    public boolean retryable() {
        return retryable;
    }

    /** One phrase, the same for each occurrence. */
    public String title() {
        return title;
    }

    /** The identifier of RFC 9457: it names the type and is not meant to be opened. */
    public URI uri() {
        return URI.create("urn:problem-type:flight-relay:" + code);
    }
}
