package dev.flightrelay.problem;

import java.net.URI;
import java.util.Locale;

/**
 * The catalogue of errors: every error answer of the API names one of these as its {@code code}. docs/errors.md is made from
 * it, so that its texts are Markdown.
 */
public enum ProblemType {
    INVALID_REQUEST(
            lasting(400),
            "The request is not valid",
            "A field, a parameter or the body is wrong. The statuses 405 (method), 406 (`Accept`), 408 "
                    + "(body too slow), 411 (no `Content-Length`), 413 (body too large) and 415 (`Content-Type`) carry this code too.",
            "Read `violations` and `detail`, and change the request."),
    UNAUTHENTICATED(
            lasting(401),
            "The relay does not know who asks",
            "The request came without a key, or with one that is none, is unknown, was withdrawn or has expired. Or the "
                    + "ticket of an event stream is unknown, is older than 30 seconds, or was used and came without the "
                    + "cookie that its first use set.",
            "Send a good key as `Authorization: Bearer` or `X-API-Key`; an administrator makes "
                    + "[keys](integrate/keys.md). For a stream, get a new [ticket](integrate/tickets.md)."),
    FORBIDDEN(
            lasting(403),
            "The relay refuses this caller",
            "The key has not the role that the operation takes, or is for some projects where it has to be for all. Or a "
                    + "browser sent this for a page of another site, or the relay serves its own machine only and was "
                    + "asked for under another name.",
            "The detail names the role that is missing; an administrator makes [keys](integrate/keys.md). For pages, see "
                    + "[pages of other sites](operate/configuration.md#pages-of-other-sites)."),
    WRITES_DISABLED(
            lasting(403),
            "Writes are switched off",
            "Writes are switched off (`relay.writes.enabled`), or those of the group (`relay.writes.groups`).",
            "Ask who runs the relay; the detail names the property."),
    NOT_FOUND(
            lasting(404),
            "There is no such thing",
            "The path, project, device or another thing that the relay knows of does not exist, or the caller may "
                    + "not see it. A project that FlightHub no longer lists answers this too. What only FlightHub "
                    + "knows of, such as a task, is `upstream-refused` with FlightHub's own code.",
            "Read the list again."),
    IDEMPOTENCY_RUNNING(
            passing(409),
            "The same write is still under way",
            "A write with the same `Idempotency-Key` is still under way.",
            "Wait for `Retry-After` seconds and repeat it unchanged."),
    DEVICE_BUSY(
            passing(409),
            "The device is being told something else",
            "Another write for the same device did not end within 5 seconds. Nothing was sent.",
            "See what the other one did; if this one is still right, repeat it after `Retry-After` seconds."),
    EVENTS_EXPIRED(
            lasting(410),
            "Events after this point are no longer kept",
            "Events after the `after` of a page were removed: they are kept for `relay.events.retention`.",
            "Read the lists again and go on from their `lastEventId`."),
    IDEMPOTENCY_MISMATCH(
            lasting(422),
            "The Idempotency-Key belongs to another write",
            "The `Idempotency-Key` was used for another path or body within 24 hours.",
            "Take a new key for a new write."),
    UPSTREAM_REFUSED(
            lasting(422),
            "FlightHub refused",
            "FlightHub understood the call and said no; `upstreamCode` says why. A few of its codes pass by "
                    + "themselves: `retryable` is then true.",
            "Act on the code, [below](#codes-of-flighthub); `detail` ends with what to do."),
    DEVICE_OFFLINE(
            passing(422),
            "The device is off line",
            "FlightHub has no streaming gateway for the device (213003), or says that it is off line (212015). Nothing "
                    + "was started. Where the lists say that the device is on line, the start was tried again for "
                    + "some seconds: after a device comes on line the first starts may fail.",
            "Wait for `device.online`, and some seconds more; the aircraft streams by way of its dock or "
                    + "remote controller, which has to be on line too."),
    CAMERA_CANNOT_STREAM(
            lasting(422),
            "The camera cannot stream",
            "FlightHub knows the device, and cannot stream this camera of it (213014). Nothing was started.",
            "Take another `cameraIndex` of the [device](integrate/api.md#devices); the cameras of an aircraft stream only "
                    + "while it is on."),
    TOO_MANY_REQUESTS(
            passing(429),
            "Too many requests",
            "The caller sends more requests than `relay.limits.requests-per-second` allows, or its address sent too many "
                    + "keys that are none. Or this replica has as many reads of this kind under way to FlightHub as it may: 20 that run and "
                    + "200 that wait. Or a caller has 1000 tickets of event streams that it did not use, or the audit log is verified already.",
            "Wait for `Retry-After` seconds."),
    TOO_MANY_STREAMS(
            passing(429),
            "Too many event streams",
            "This replica serves as many streams as it may, in all or of this caller, or is stopping.",
            "Connect again after `Retry-After`; share one stream in your program; operators may raise "
                    + "`relay.events.max-subscribers` and `relay.events.max-subscribers-per-caller`."),
    UPSTREAM_BUSY(
            passing(429),
            "FlightHub limits calls",
            "FlightHub has had enough calls (HTTP 429 or code 210429). Where it said for how long, reads "
                    + "are refused until then without asking it, for ten minutes at most.",
            "Wait for `Retry-After`. Read without `fresh=true`: the lists answer from what is kept."),
    INTERNAL(
            lasting(500),
            "The relay failed",
            "A fault of the relay.",
            "Look into its log under the `errorId`, and report it."),
    UPSTREAM_KEY_REJECTED(
            lasting(502),
            "FlightHub rejected the organisation key",
            "FlightHub did not take the organisation key (code 200401 or HTTP 401).",
            "The operator has to [give another key](operate/troubleshooting.md#the-key-is-rejected)."),
    UPSTREAM_FORBIDDEN(
            lasting(502),
            "FlightHub forbids this to the organisation key",
            "The organisation key lacks a right (code 200403 or HTTP 403).",
            "Make its user a member of the project, and give the key the scope."),
    UPSTREAM_SCOPE_MISSING(
            lasting(502),
            "The organisation key lacks a scope for live video",
            "FlightHub answered the start of a live stream with HTTP 403: the organisation key lacks the scope Livestream or "
                    + "Device Management. Nothing was started.",
            "The operator has to give the key both scopes in FlightHub, or take a key that has them."),
    UPSTREAM_WRONG_PROJECT(
            lasting(502),
            "The project does not stream this device",
            "FlightHub answered the start of a live stream with 200403: the device is in another project, or the user of the "
                    + "organisation key is no member of this one. Nothing was started.",
            "Ask under the project that [has the device](integrate/api.md#devices); else the operator makes the key's user a "
                    + "member of the project."),
    UPSTREAM_INVALID_ANSWER(
            passing(502),
            "FlightHub's answer is not valid",
            "FlightHub answered with something that is not its envelope: a web page, incomplete JSON, no "
                    + "list where one belongs, or too much.",
            "Try again later. If it stays, check `relay.upstream.url`: a wrong address answers with a web page."),
    UPSTREAM_FAILED(
            passing(502),
            "FlightHub failed",
            "FlightHub says that it failed (HTTP 5xx or a server code), or broke off the connection.",
            "Try again later."),
    CIRCUIT_OPEN(
            passing(503),
            "FlightHub is left alone for a moment",
            "Nearly all calls of this kind failed: FlightHub is left alone (`relay.upstream.circuit.delay`).",
            "Wait for `Retry-After` seconds."),
    BUDGET_SPENT(
            passing(503),
            "The call budget is spent",
            "The relay's own limit of calls to FlightHub is reached.",
            "Try again after `Retry-After`; use `fresh=true` less; the operator may raise "
                    + "`relay.upstream.calls-per-second`."),
    STORAGE_UNAVAILABLE(
            passing(503),
            "The database is not available",
            "The relay's database is away. Streams that are open stay open.",
            "Try again after `Retry-After`."),
    UPSTREAM_UNREACHABLE(
            passing(503),
            "FlightHub cannot be reached",
            "There is no connection to FlightHub: name, network, TLS or proxy. Nothing was sent.",
            "Try again later; the operator checks address and network."),
    UPSTREAM_TIMEOUT(
            passing(504),
            "FlightHub did not answer in time",
            "FlightHub did not answer in time; the detail says within which.",
            "Try again later; the operator may raise `relay.upstream.timeout`."),
    OUTCOME_UNKNOWN(
            lasting(504),
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

    ProblemType(Answer answer, String title, String meaning, String advice) {
        this.code = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.status = answer.status;
        this.retryable = answer.retryable;
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

    /* The same request may succeed later. */
    private static Answer passing(int status) {
        return new Answer(status, true);
    }

    private static Answer lasting(int status) {
        return new Answer(status, false);
    }

    private record Answer(int status, boolean retryable) {}
}
