package dev.flightrelay.livestream;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.UpstreamException;

import static dev.flightrelay.upstream.UpstreamText.clean;

/** Between live streams of our API and FlightHub's. */
final class LivestreamMapper {

    private LivestreamMapper() {}

    static UpstreamLivestreamRequest toRequest(LivestreamRequest from) {
        return new UpstreamLivestreamRequest(
                from.deviceSn(), from.cameraIndex(), from.durationSeconds(), from.quality(), from.quality());
    }

    /** The stream that was started; an answer that does not tell how to see it is none. */
    static LivestreamStarted toStarted(
            String operationId, UUID id, LivestreamRequest request, UpstreamLivestream from, Instant now) {
        if (from == null || isBlank(from.url()) || isBlank(from.urlType())) {
            throw UpstreamException.incomplete(Operation.START_LIVE_STREAM);
        }
        String player = player(from.urlType(), from.url());
        return new LivestreamStarted(
                operationId,
                id,
                request.deviceSn(),
                request.cameraIndex(),
                clean(player),
                expiresAt(from.expireSeconds(), now.plusSeconds(request.durationSeconds())),
                1,
                1,
                connection(player, from.url()));
    }

    /** Whether the connection of a player names one user, so that others cannot use it beside them. */
    static boolean namesUser(String player) {
        return player.equals("agora") || player.equals("volc");
    }

    /* The supplier srs gives WHEP endpoints and, where it is set up so, HLS playlists. */
    private static String player(String urlType, String url) {
        if (!urlType.equals("srs")) {
            return urlType;
        }
        return path(url).toLowerCase(Locale.ROOT).endsWith(".m3u8") ? "hls" : "whep";
    }

    private static LivestreamConnection connection(String player, String url) {
        if (!namesUser(player)) {
            return new LivestreamConnection(url, null, null, null, null);
        }
        Map<String, String> fields = query(url);
        return new LivestreamConnection(
                url,
                first(fields, "app_id", "appid"),
                first(fields, "room_id", "channel"),
                first(fields, "user_id", "uid"),
                fields.get("token"));
    }

    private static Instant expiresAt(Long expireSeconds, Instant otherwise) {
        return expireSeconds == null || expireSeconds <= 0 || expireSeconds > Integer.MAX_VALUE * 2L
                ? otherwise
                : Instant.ofEpochSecond(expireSeconds);
    }

    /* The fields of a query string, bare or behind an address. */
    private static Map<String, String> query(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.substring(text.indexOf('?') + 1).split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                fields.putIfAbsent(parts[0].toLowerCase(Locale.ROOT), decoded(parts[1]));
            }
        }
        return fields;
    }

    /* A text that is not encoded as it should be stands for itself. A plus is part of a token, not a blank. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String first(Map<String, String> fields, String name, String otherName) {
        return fields.getOrDefault(name, fields.get(otherName));
    }

    private static String path(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
