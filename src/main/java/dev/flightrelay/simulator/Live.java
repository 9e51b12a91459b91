package dev.flightrelay.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * A live stream that was started.
 *
 * @param sn serial number of the dock or aircraft
 * @param cameraIndex its camera
 * @param quality asked for at the start
 * @param startedAt when
 * @param expiresAt when the token runs out
 */
record Live(String sn, String cameraIndex, String quality, Instant startedAt, Instant expiresAt) {

    /** Nobody ever views a simulated stream, so each ends after this at the latest. */
    private static final Duration WITHOUT_VIEWER = Duration.ofMinutes(5);

    boolean streams(Instant now) {
        return now.isBefore(expiresAt) && now.isBefore(startedAt.plus(WITHOUT_VIEWER));
    }

    boolean ofCamera(String otherSn, String otherIndex) {
        return sn.equals(otherSn) && cameraIndex.equals(otherIndex);
    }
}
