package dev.flightrelay.livestream;

import java.time.Instant;
import java.util.UUID;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.flightrelay.events.NewEvent;

/**
 * The data of {@code livestream.*}: never how to see it. Source: {@code startLiveStream}, and what viewers say to the relay.
 *
 * @param livestreamId the relay's id of it
 * @param deviceSn serial number of the dock or aircraft
 * @param cameraIndex which camera: type, subtype and gimbal
 * @param player what plays it: whep, hls, agora, volc, or FlightHub's word for what is unknown
 * @param expiresAt when it ends, or ended
 * @param reason of {@code started}: started, renewed; of {@code expiring}: watched, unwatched; of {@code ended}: unwatched,
 *     not-renewed, expired
 * @param code of the error because of which it was not started anew; null but for not-renewed
 */
@RegisterForReflection
record LivestreamEvent(
        UUID livestreamId,
        String deviceSn,
        String cameraIndex,
        String player,
        Instant expiresAt,
        String reason,
        String code) {

    static final String STARTED = "started";
    static final String RENEWED = "renewed";
    static final String WATCHED = "watched";
    static final String UNWATCHED = "unwatched";
    static final String NOT_RENEWED = "not-renewed";
    static final String EXPIRED = "expired";

    /** An event about a stream as it was started. */
    static NewEvent of(String type, Camera camera, LivestreamStarted stream, String reason) {
        return event(
                type,
                camera.organizationId(),
                camera.projectId(),
                new LivestreamEvent(
                        stream.livestreamId(),
                        stream.deviceSn(),
                        stream.cameraIndex(),
                        stream.player(),
                        stream.expiresAt(),
                        reason,
                        null));
    }

    /** An event about a stream as it is kept. */
    static NewEvent of(String type, LivestreamEntity stream, String reason, String code) {
        return event(
                type,
                stream.organizationId,
                stream.projectId,
                new LivestreamEvent(
                        stream.livestreamId,
                        stream.deviceSn,
                        stream.cameraIndex,
                        stream.player,
                        stream.expiresAt,
                        reason,
                        code));
    }

    private static NewEvent event(String type, int organizationId, String projectId, LivestreamEvent data) {
        return NewEvent.ofDevice(type, organizationId, projectId, data.deviceSn, data);
    }
}
