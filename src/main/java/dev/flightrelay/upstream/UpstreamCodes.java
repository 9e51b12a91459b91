package dev.flightrelay.upstream;

import java.util.Set;

import dev.flightrelay.problem.ProblemType;

/** What FlightHub's {@code code} and HTTP status mean (notes of the API, section 3). */
final class UpstreamCodes {

    /** "X-User-Token not found or empty" or "is invalid", with HTTP 200. */
    static final int KEY_REJECTED = 200401;

    private static final int FORBIDDEN = 200403;
    private static final int TOO_FREQUENT = 210429;
    private static final Set<Integer> SERVER = Set.of(200500, 228500, 210318, 210500, 210504, 219022, 219023);

    private static final Set<Integer> UNCLEAR = Set.of(200500, 228500);

    private UpstreamCodes() {}

    /** Whether a write that was answered with this code certainly did nothing. */
    static boolean provesRefusal(int code) {
        return !UNCLEAR.contains(code);
    }

    /** The type of a code other than 0. */
    static ProblemType ofCode(int code) {
        return switch (code) {
            case KEY_REJECTED -> ProblemType.UPSTREAM_KEY_REJECTED;
            case FORBIDDEN -> ProblemType.UPSTREAM_FORBIDDEN;
            case TOO_FREQUENT -> ProblemType.UPSTREAM_BUSY;
            default -> SERVER.contains(code) ? ProblemType.UPSTREAM_FAILED : ProblemType.UPSTREAM_REFUSED;
        };
    }

    /** The type of an HTTP status other than 200 whose body says nothing. */
    static ProblemType ofStatus(int status) {
        return switch (status) {
            case 401 -> ProblemType.UPSTREAM_KEY_REJECTED;
            case 403 -> ProblemType.UPSTREAM_FORBIDDEN;
            case 429 -> ProblemType.UPSTREAM_BUSY;
            default -> status >= 500 ? ProblemType.UPSTREAM_FAILED : ProblemType.UPSTREAM_INVALID_ANSWER;
        };
    }
}
