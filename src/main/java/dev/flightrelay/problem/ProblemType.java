package dev.flightrelay.problem;

import java.net.URI;
import java.util.Locale;

/**
 * The catalogue of errors: every error answer of the API names one of these as its {@code code}. docs/errors.md is made from
 * it, so that its texts are Markdown.
 */
public enum ProblemType {
    INVALID_REQUEST(
            400,
            false,
            "The request is not valid",
            "A field, a parameter or the body is wrong. The statuses 405 (method), 406 (`Accept`), 413 "
                    + "(body too large) and 415 (`Content-Type`) carry this code too.",
            "Read `violations` and `detail`, and change the request."),
    UNAUTHENTICATED(
            401,
            false,
            "The relay does not know who asks",
            "The ticket of an event stream is unknown, is older than 30 seconds, or was used and came without the cookie "
                    + "that its first use set.",
            "Get a new ticket: `POST /api/v1/event-tickets`. See [tickets](integrate/tickets.md)."),
    FORBIDDEN(
            403,
            false,
            "The relay refuses this caller",
            "A browser sent this for a page of another site, or the relay serves its own machine only and was asked "
                    + "for under another name.",
            "Use the relay's own page, or a program. See "
                    + "[pages of other sites](operate/configuration.md#pages-of-other-sites)."),
    WRITES_DISABLED(
            403,
            false,
            "Writes are switched off",
            "Calls that change something in FlightHub are switched off: `relay.writes.enabled` or "
                    + "`relay.writes.groups`.",
            "Ask who runs the relay; the detail names the property."),
    NOT_FOUND(
            404,
            false,
            "There is no such thing",
            "The path, project, device or another thing that the relay knows of does not exist, or the caller may "
                    + "not see it. A project that FlightHub no longer lists answers this too. What only FlightHub "
                    + "knows of, such as a task, is `upstream-refused` with FlightHub's own code.",
            "Read the list again."),
    IDEMPOTENCY_RUNNING(
            409,
            true,
            "The same write is still under way",
            "A write with the same `Idempotency-Key` is still under way.",
            "Wait for `Retry-After` seconds and repeat it unchanged."),
    EVENTS_EXPIRED(
            410,
            false,
            "Events after this point are no longer kept",
            "Events after the `after` of a page were removed: they are kept for `relay.events.retention`.",
            "Read the lists again and go on from their `lastEventId`."),
    IDEMPOTENCY_MISMATCH(
            422,
            false,
            "The Idempotency-Key belongs to another write",
            "The `Idempotency-Key` was used for another path or body within 24 hours.",
            "Take a new key for a new write."),
    UPSTREAM_REFUSED(
            422,
            false,
            "FlightHub refused",
            "FlightHub understood the call and said no; `upstreamCode` says why. A few of its codes pass by "
                    + "themselves: `retryable` is then true.",
            "Act on the code, [below](#codes-of-flighthub); `detail` ends with what to do."),
    DEVICE_OFFLINE(
            422,
            true,
            "The device is off line",
            "FlightHub has no streaming gateway for the device (213003), or says that it is off line (212015). Nothing "
                    + "was started. Where the lists say that the device is on line, the start was tried again for "
                    + "some seconds: after a device comes on line the first starts may fail.",
            "Wait for `device.online`, and some seconds more; the aircraft streams by way of its dock or "
                    + "remote controller, which has to be on line too."),
    CAMERA_CANNOT_STREAM(
            422,
            false,
            "The camera cannot stream",
            "FlightHub knows the device, and cannot stream this camera of it (213014). Nothing was started.",
            "Take another `cameraIndex` of the [device](integrate/api.md#devices); the cameras of an aircraft stream only "
                    + "while it is on."),
    TOO_MANY_REQUESTS(
            429,
            true,
            "Too many requests",
            "This replica has as many reads of this kind under way to FlightHub as it may: 20 that run and "
                    + "200 that wait. Or a caller has 1000 tickets of event streams that it did not use.",
            "Wait for `Retry-After` seconds."),
    TOO_MANY_STREAMS(
            429,
            true,
            "Too many event streams",
            "This replica serves as many streams as it may, in all or of this caller, or is stopping.",
            "Connect again after `Retry-After`; share one stream in your program; operators may raise "
                    + "`relay.events.max-subscribers` and `relay.events.max-subscribers-per-caller`."),
    UPSTREAM_BUSY(
            429,
            true,
            "FlightHub limits calls",
            "FlightHub has had enough calls (HTTP 429 or code 210429). Where it said for how long, reads "
                    + "are refused until then without asking it, for ten minutes at most.",
            "Wait for `Retry-After`. Read without `fresh=true`: the lists answer from what is kept."),
    INTERNAL(
            500,
            false,
            "The relay failed",
            "A fault of the relay.",
            "Look into its log under the `errorId`, and report it."),
    UPSTREAM_KEY_REJECTED(
            502,
            false,
            "FlightHub rejected the organisation key",
            "FlightHub did not take the organisation key (code 200401 or HTTP 401).",
            "The operator has to [give another key](operate/troubleshooting.md#the-key-is-rejected)."),
    UPSTREAM_FORBIDDEN(
            502,
            false,
            "FlightHub forbids this to the organisation key",
            "The organisation key lacks a right (code 200403 or HTTP 403).",
            "Make its user a member of the project, and give the key the scope."),
    UPSTREAM_SCOPE_MISSING(
            502,
            false,
            "The organisation key lacks a scope for live video",
            "FlightHub answered the start of a live stream with HTTP 403: the organisation key lacks the scope Livestream or "
                    + "Device Management. Nothing was started.",
            "The operator has to give the key both scopes in FlightHub, or take a key that has them."),
    UPSTREAM_WRONG_PROJECT(
            502,
            false,
            "The project does not stream this device",
            "FlightHub answered the start of a live stream with 200403: the device is in another project, or the user of the "
                    + "organisation key is no member of this one. Nothing was started.",
            "Ask under the project that [has the device](integrate/api.md#devices); else the operator makes the key's user a "
                    + "member of the project."),
    UPSTREAM_INVALID_ANSWER(
            502,
            true,
            "FlightHub's answer is not valid",
            "FlightHub answered with something that is not its envelope: a web page, incomplete JSON, no "
                    + "list where one belongs, or too much.",
            "Try again later. If it stays, check `relay.upstream.url`: a wrong address answers with a web page."),
    UPSTREAM_FAILED(
            502,
            true,
            "FlightHub failed",
            "FlightHub says that it failed (HTTP 5xx or a server code), or broke off the connection.",
            "Try again later."),
    CIRCUIT_OPEN(
            503,
            true,
            "FlightHub is left alone for a moment",
            "Nearly all calls of this kind failed, so that FlightHub is left alone for some seconds "
                    + "(`relay.upstream.circuit.delay`).",
            "Wait for `Retry-After` seconds."),
    BUDGET_SPENT(
            503,
            true,
            "The call budget is spent",
            "The relay's own limit of calls to FlightHub is reached.",
            "Try again after `Retry-After`; use `fresh=true` less; the operator may raise "
                    + "`relay.upstream.calls-per-second`."),
    STORAGE_UNAVAILABLE(
            503,
            true,
            "The database is not available",
            "The relay's database is away. Streams that are open stay open.",
            "Try again after `Retry-After`."),
    UPSTREAM_UNREACHABLE(
            503,
            true,
            "FlightHub cannot be reached",
            "There is no connection to FlightHub: name, network, TLS or proxy. Nothing was sent.",
            "Try again later; the operator checks address and network."),
    UPSTREAM_TIMEOUT(
            504,
            true,
            "FlightHub did not answer in time",
            "FlightHub did not answer in time; the detail says within which.",
            "Try again later; the operator may raise `relay.upstream.timeout`."),
    OUTCOME_UNKNOWN(
            504,
            false,
            "It is not known whether FlightHub did it",
            "A write went out, and nothing that came back proves whether FlightHub did it.",
            "Look at the device, task or list first; send it again only under a new `Idempotency-Key`, and "
                    + "only if it was not done.");

    private final String code;
    private final int status;
    private final boolean retryable;
    private final String title;
    private final String meaning;
    private final String advice;

    ProblemType(int status, boolean retryable, String title, String meaning, String advice) {
        this.code = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.status = status;
        this.retryable = retryable;
        this.title = title;
        this.meaning = meaning;
        this.advice = advice;
    }

    /** The stable name, such as {@code not-found}. */
    public String code() {
        return code;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** Whether the same request may succeed later, as long as FlightHub's code says nothing else. */
    public boolean retryable() {
        return retryable;
    }

    /** One phrase, the same for each occurrence. */
    public String title() {
        return title;
    }

    /** What happened, in Markdown. */
    public String meaning() {
        return meaning;
    }

    /** What to do, in Markdown. */
    public String advice() {
        return advice;
    }

    /** The identifier of RFC 9457: it names the type and is not meant to be opened. */
    public URI uri() {
        return URI.create("urn:problem-type:flight-relay:" + code);
    }
}
