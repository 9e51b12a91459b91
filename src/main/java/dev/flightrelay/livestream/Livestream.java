package dev.flightrelay.livestream;

import java.time.Instant;
import java.util.UUID;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A live stream that was started here and is not over.
 *
 * @param livestreamId the relay's id of it
 * @param deviceSn serial number of the dock or aircraft
 * @param cameraIndex which camera: type, subtype and gimbal
 * @param player what plays it: whep, hls, agora, volc, or FlightHub's word for what is unknown
 * @param expiresAt when it ends at the latest; without viewers FlightHub ends it after five minutes
 * @param viewers how many callers said within the last minute that they are watching
 * @param connection how to see it, a secret; null: only the answer to the start has it
 */
@RegisterForReflection
public record Livestream(
        UUID livestreamId,
        String deviceSn,
        String cameraIndex,
        String player,
        Instant expiresAt,
        int viewers,
        LivestreamConnection connection) {}
