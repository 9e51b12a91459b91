package dev.flightrelay.livestream;

import java.util.Set;

import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.upstream.UpstreamException;

/** What FlightHub's answers to the start of a live stream mean. */
final class LivestreamProblems {

    private static final int TOPOLOGY = 213001;
    private static final int NO_GATEWAY = 213003;
    private static final int CANNOT_STREAM = 213014;
    private static final int OFF_LINE = 212015;

    /** Answered for some seconds after a device came on line; all of them prove that nothing was started. */
    private static final Set<Integer> PASSING = Set.of(TOPOLOGY, NO_GATEWAY, OFF_LINE);

    private static final String SCOPES =
            "HTTP 403 is what a key without the scopes Livestream and Device Management gets.";

    private LivestreamProblems() {}

    /** Whether the same start may succeed a moment later, if the device is on line. */
    static boolean isPassing(UpstreamException refusal) {
        return refusal.upstreamCode() != null && PASSING.contains(refusal.upstreamCode());
    }

    /** The same failure under a type of its own, where there is one. */
    static UpstreamException explained(UpstreamException failure) {
        if (failure.upstreamStatus() == 403) {
            return failure.explained(failure.isRefusal() ? ProblemType.UPSTREAM_SCOPE_MISSING : failure.type(), SCOPES);
        }
        if (!failure.isRefusal() || failure.upstreamCode() == null) {
            return failure;
        }
        return switch (failure.upstreamCode()) {
            case NO_GATEWAY, OFF_LINE ->
                failure.explained(
                        ProblemType.DEVICE_OFFLINE, "An aircraft streams by way of its dock or remote controller.");
            case CANNOT_STREAM ->
                failure.explained(
                        ProblemType.CAMERA_CANNOT_STREAM, "The cameras of an aircraft stream only while it is on.");
            default ->
                failure.type() == ProblemType.UPSTREAM_FORBIDDEN
                        ? failure.explained(
                                ProblemType.UPSTREAM_WRONG_PROJECT, "Does the device belong to this project?")
                        : failure;
        };
    }
}
