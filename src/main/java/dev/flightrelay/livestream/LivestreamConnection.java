package dev.flightrelay.livestream;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How to see a live stream: a secret, as whoever has it may watch. Source: {@code url} of {@code startLiveStream}.
 *
 * @param url for whep its endpoint, for hls the address of the playlist; else what FlightHub gave, which for agora and volc is
 *     no address but the query string that the other fields come from
 * @param appId of agora and volc: the application; else null
 * @param channel of agora and volc: the channel or room; else null
 * @param userId of agora and volc: the user that the token is for; else null
 * @param token of agora and volc: admits that user; else null
 */
@RegisterForReflection
public record LivestreamConnection(String url, String appId, String channel, String userId, String token) {

    @Override
    public String toString() {
        return "LivestreamConnection[…]";
    }
}
