package dev.flightrelay.upstream;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.flightrelay.problem.ProblemType;

/**
 * What one of FlightHub's codes means to us (notes of the API, section 3). docs/errors.md is made from it.
 *
 * @param code FlightHub's {@code code}, never 0
 * @param area the calls that answer it
 * @param type what a read ends as
 * @param retryable whether the same read may succeed later
 * @param meaning what FlightHub means by it
 * @param advice one sentence that says what to do
 */
public record UpstreamCode(int code, Area area, ProblemType type, boolean retryable, String meaning, String advice) {

    /** "X-User-Token not found or empty" or "is invalid", with HTTP 200; HTTP 401 means the same. */
    static final Integer KEY_REJECTED = 200401;

    /** HTTP 403 means the same. */
    static final Integer FORBIDDEN = 200403;

    /** HTTP 429 means the same. */
    static final Integer TOO_FREQUENT = 210429;

    /* Answered to bad input as well as after a crash: a write that gets it may have been done. */
    private static final Set<Integer> UNCLEAR = Set.of(200500, 228500);

    /* FlightHub's database failed before anything was kept: a read is worth another try, a write was refused. */
    private static final Set<Integer> REFUSED_WRITES = Set.of(219022, 219023);

    /*
     * 212015: the notes say "later", the description says no; a device that is off line comes back, so the same read may succeed.
     */
    private static final List<UpstreamCode> ALL = Stream.of(
                    parse(Area.ALL, """
            200101 | UPSTREAM_REFUSED      | no  | a parameter is wrong | Compare the request with what the operation takes; a value is wrong for FlightHub.
            200401 | UPSTREAM_KEY_REJECTED | no  | the organisation key is missing or not valid | Check relay.upstream.key or the file of relay.upstream.key-file.
            200403 | UPSTREAM_FORBIDDEN    | no  | forbidden, or a wrong or missing project | The key's user must be a member of the project, and the key needs the scope.
            200404 | UPSTREAM_REFUSED      | no  | not found | Read the list again; what the call names is not there.
            200500 | UPSTREAM_FAILED       | yes | server error; bad input too, such as a KMZ that it cannot read | Try a read again later; if it stays, look for a fault in what was sent.
            200610 | UPSTREAM_REFUSED      | no  | a parameter is wrong | Compare the request with what the operation takes; a value is wrong for FlightHub.
            200700 | UPSTREAM_REFUSED      | no  | the firmware of the device is too old | Update the firmware of the device.
            210104 | UPSTREAM_REFUSED      | no  | the project is missing | Read the projects again; this one is not there.
            210113 | UPSTREAM_REFUSED      | no  | the devices of the project cannot be read | Check in FlightHub that the key's user may see the devices of the project.
            210318 | UPSTREAM_FAILED       | yes | error on the server's side | Try again later.
            210429 | UPSTREAM_BUSY         | yes | called too often | Wait for Retry-After; if it happens often, lower relay.upstream.calls-per-second.
            210500 | UPSTREAM_FAILED       | yes | error on the server's side | Try again later.
            210504 | UPSTREAM_FAILED       | yes | error on the server's side | Try again later.
            210900 | UPSTREAM_REFUSED      | no  | the device is not bound to the organisation | Bind the device to the organisation in FlightHub.
            212015 | UPSTREAM_REFUSED      | yes | the device is off line | Wait until the device is on line.
            228402 | UPSTREAM_REFUSED      | no  | no right to control the device | Take control of the device first.
            228406 | UPSTREAM_REFUSED      | no  | the device does not support the operation | Use another device or operation.
            228500 | UPSTREAM_FAILED       | yes | server error; bad input too | Try a read again later; if it stays, look for a fault in what was sent.
            231011 | UPSTREAM_REFUSED      | no  | no such resource | Read the list again; what the call names is not there.
            """), parse(Area.FLIGHT, """
            217028 | UPSTREAM_REFUSED      | no  | the media folder is missing | The task has no media: it did not fly, or nothing was uploaded.
            219001 | UPSTREAM_REFUSED      | no  | the route file is missing | Upload the route again.
            219014 | UPSTREAM_REFUSED      | no  | the dock is not in the project | Take a dock of this project.
            219017 | UPSTREAM_REFUSED      | yes | the track is not ready yet | Ask again some minutes after the flight.
            219019 | UPSTREAM_REFUSED      | no  | the check of the route failed | Correct the route: it needs two points at least, and has to suit the aircraft.
            219020 | UPSTREAM_REFUSED      | no  | the route is not verified | Have the route verified in FlightHub.
            219021 | UPSTREAM_REFUSED      | yes | record not found, or "try later" | Ask again later; many tasks never get media.
            219022 | UPSTREAM_FAILED       | yes | database error | Try a read again later; before a write is sent again, look at what is there.
            219023 | UPSTREAM_FAILED       | yes | database error | Try a read again later; before a write is sent again, look at what is there.
            219035 | UPSTREAM_REFUSED      | no  | dispatch failed, there is no flight record | Create a new task.
            219039 | UPSTREAM_REFUSED      | no  | there is no flight record | The task has not flown; look at its status.
            """), parse(Area.LIVE, """
            212056 | UPSTREAM_REFUSED      | no  | the converter is missing | Read the forwarders again; this one is not there.
            212057 | UPSTREAM_REFUSED      | no  | the pull proxy was not made | Check that the camera streams, then try again.
            212058 | UPSTREAM_REFUSED      | no  | pulling the stream timed out | Check that device and camera are on line, then try again.
            212060 | UPSTREAM_REFUSED      | no  | the push proxy was not made | Check the target address of the forwarder.
            212061 | UPSTREAM_REFUSED      | no  | the target refused the stream | Check address and key of the target, and that it takes streams.
            212062 | UPSTREAM_REFUSED      | no  | pushing the stream timed out | Check that the target can be reached from FlightHub, then try again.
            213001 | UPSTREAM_REFUSED      | no  | live stream or topology error | Check that the camera belongs to the device, and that the device is on line.
            213003 | UPSTREAM_REFUSED      | yes | no streaming gateway: the device is off line | Wait until the device is on line.
            213014 | UPSTREAM_REFUSED      | no  | the camera cannot stream | Take another camera of the device.
            213024 | UPSTREAM_REFUSED      | no  | the forwarder was not created | Read the forwarders, then check what was sent.
            213025 | UPSTREAM_REFUSED      | no  | the forwarder exists | Use the one that is there.
            213026 | UPSTREAM_REFUSED      | no  | the forwarder was not deleted | Read the forwarders again.
            213027 | UPSTREAM_REFUSED      | yes | the forwarders were not listed | Try again later.
            213028 | UPSTREAM_REFUSED      | no  | the forwarder was not changed, or its address is taken | Take another address, or remove the forwarder that has it.
            213029 | UPSTREAM_REFUSED      | no  | the forwarder is not found | Read the forwarders again; this one is not there.
            213050 | UPSTREAM_REFUSED      | no  | stream forwarding is not enabled | Have stream forwarding enabled for the organisation; some editions have it on private clouds only.
            213051 | UPSTREAM_REFUSED      | no  | stream forwarding is closed | Enable the forwarder, or have forwarding opened in FlightHub.
            213052 | UPSTREAM_REFUSED      | no  | pulling the stream failed | Check that device and camera are on line.
            213053 | UPSTREAM_REFUSED      | no  | pushing the stream failed | Check the target of the forwarder.
            213054 | UPSTREAM_REFUSED      | no  | the target address is used already | Take another target address.
            213055 | UPSTREAM_REFUSED      | no  | the name is used already | Take another name.
            228306 | UPSTREAM_REFUSED      | no  | configuration or key failure | Check the configuration of streaming in FlightHub.
            228307 | UPSTREAM_REFUSED      | no  | configuration or key failure | Check the configuration of streaming in FlightHub.
            228308 | UPSTREAM_REFUSED      | no  | configuration or key failure | Check the configuration of streaming in FlightHub.
            228309 | UPSTREAM_REFUSED      | no  | configuration or key failure | Check the configuration of streaming in FlightHub.
            233314 | UPSTREAM_REFUSED      | no  | the forwarder was not saved | Read the forwarders, then check what was sent.
            233315 | UPSTREAM_REFUSED      | no  | the forwarder was not deleted | Read the forwarders again.
            233316 | UPSTREAM_REFUSED      | yes | the forwarders were not listed | Try again later.
            233317 | UPSTREAM_REFUSED      | no  | there are 20 forwarders already, which is the limit | Delete one first.
            """))
            .flatMap(area -> area)
            .toList();

    private static final Map<Integer, UpstreamCode> BY_CODE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(UpstreamCode::code, Function.identity()));

    /** All that are documented, by area, each area in the order of its codes. */
    public static List<UpstreamCode> all() {
        return ALL;
    }

    /** The entry of a code; none for null and for one that nobody described. */
    static Optional<UpstreamCode> of(Integer code) {
        return Optional.ofNullable(code).map(BY_CODE::get);
    }

    /** What a code means and what to do, in two sentences; none for 0, null, and one that nobody described. */
    public static Optional<String> explained(Integer code) {
        return of(code).map(known -> known.meaning.substring(0, 1).toUpperCase(Locale.ROOT) + known.meaning.substring(1)
                + ". " + known.advice);
    }

    /** Whether what ended as this type may be repeated: by the code, where that decided the type. */
    public static boolean retryable(ProblemType type, Integer code) {
        return of(code).filter(known -> known.type == type)
                .map(UpstreamCode::retryable)
                .orElse(type.retryable());
    }

    /** What a read ends as that was answered with a code other than 0; one that nobody described is a refusal. */
    static ProblemType typeOf(int code) {
        return of(code).map(UpstreamCode::type).orElse(ProblemType.UPSTREAM_REFUSED);
    }

    /** What a read ends as that was answered with an HTTP status other than 200 and a body that says nothing. */
    static ProblemType typeOfStatus(int status) {
        return switch (status) {
            case 401 -> ProblemType.UPSTREAM_KEY_REJECTED;
            case 403 -> ProblemType.UPSTREAM_FORBIDDEN;
            case 429 -> ProblemType.UPSTREAM_BUSY;
            default -> status >= 500 ? ProblemType.UPSTREAM_FAILED : ProblemType.UPSTREAM_INVALID_ANSWER;
        };
    }

    /** Whether a write that was answered with this code certainly did nothing. */
    static boolean provesRefusal(int code) {
        return !UNCLEAR.contains(code);
    }

    /** What a write ends as. */
    public ProblemType typeOfWrite() {
        if (!provesRefusal(code)) {
            return ProblemType.OUTCOME_UNKNOWN;
        }
        return REFUSED_WRITES.contains(code) ? ProblemType.UPSTREAM_REFUSED : type;
    }

    private static Stream<UpstreamCode> parse(Area area, String table) {
        return table.lines().map(row -> row.split("\\s*\\|\\s*")).map(row -> of(area, row));
    }

    private static UpstreamCode of(Area area, String[] row) {
        return new UpstreamCode(
                Integer.parseInt(row[0]), area, ProblemType.valueOf(row[1]), row[2].equals("yes"), row[3], row[4]);
    }

    /** The calls that answer a code. */
    public enum Area {
        /** Calls of every kind. */
        ALL("All calls"),
        /** Flight tasks, their media and tracks, and routes. */
        FLIGHT("Tasks, routes, media"),
        /** Live streams and their forwarders. */
        LIVE("Live streams and stream forwarding");

        private final String title;

        Area(String title) {
            this.title = title;
        }

        /** As a heading. */
        public String title() {
            return title;
        }
    }
}
