package dev.flightrelay.livestream;

import java.time.Instant;
import java.util.UUID;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A live stream that was just started. Source: {@code startLiveStream}.
 *
 * @param operationId names the write
 * @param livestreamId the relay's id of it
 * @param deviceSn serial number of the dock or aircraft
 * @param cameraIndex which camera: type, subtype and gimbal
 * @param player what plays it: whep, hls, agora, volc, or FlightHub's word for what is unknown
 * @param expiresAt when it ends at the latest
 * @param viewers 1: who started it
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
        int viewers,
        LivestreamConnection connection) {

    LivestreamStarted withoutConnection() {
        return new LivestreamStarted(
                operationId, livestreamId, deviceSn, cameraIndex, player, expiresAt, viewers, null);
    }
}
