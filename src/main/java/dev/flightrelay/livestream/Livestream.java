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
 * @param expiresAt when it ends, unless it is renewed; without viewers FlightHub ends it after five minutes
 * @param sharedBy how many starts it answered: 1 for the one that was sent to FlightHub, and 1 for each that joined it
 * @param viewers how many callers said within the last minute that they are watching
 * @param connection how to see it, a secret; null in lists, where it is not kept because there is no data key, and
 *     to others than the one that it names
 */
@RegisterForReflection
public record Livestream(
        UUID livestreamId,
        String deviceSn,
        String cameraIndex,
        String player,
        Instant expiresAt,
        int sharedBy,
        int viewers,
        LivestreamConnection connection) {}
