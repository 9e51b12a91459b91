package dev.flightrelay.livestream;

import java.time.Instant;
import java.util.UUID;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A live stream that was just started, or joined. Source: {@code startLiveStream}.
 *
 * @param operationId names the write that started it, also for those who joined
 * @param livestreamId the relay's id of it
 * @param deviceSn serial number of the dock or aircraft
 * @param cameraIndex which camera: type, subtype and gimbal
 * @param player what plays it: whep, hls, agora, volc, or FlightHub's word for what is unknown
 * @param expiresAt when it ends at the latest
 * @param sharedBy how many starts it answered: 1 for the one that was sent to FlightHub, and 1 for each that joined it
 * @param viewers how many callers said within the last minute that they are watching, 1 or more: a start says so
 * @param connection how to see it, a secret; null when the start is only repeated with its Idempotency-Key
 */
@RegisterForReflection
public record LivestreamStarted(
        String operationId,
        UUID livestreamId,
        String deviceSn,
        String cameraIndex,
        String player,
        Instant expiresAt,
        int sharedBy,
        int viewers,
        LivestreamConnection connection) {

    LivestreamStarted withoutConnection() {
        return new LivestreamStarted(
                operationId, livestreamId, deviceSn, cameraIndex, player, expiresAt, sharedBy, viewers, null);
    }

    /** The same start, of a stream that is known already. */
    LivestreamStarted as(UUID known, int sharedByNow, int viewersNow) {
        return new LivestreamStarted(
                operationId, known, deviceSn, cameraIndex, player, expiresAt, sharedByNow, viewersNow, connection);
    }
}
