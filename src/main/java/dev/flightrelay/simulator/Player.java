package dev.flightrelay.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import io.netty.handler.codec.http.QueryStringEncoder;

/** The suppliers of live video: what the answer of a start says differs with them. Nothing plays at these addresses. */
enum Player {
    SRS("srs") {
        @Override
        String url(String stream, String token, long expires) {
            return query("https://live.example.invalid/rtc/v1/whep/", "app", "live", "stream", stream, "token", token);
        }
    },
    HLS("srs") {
        @Override
        String url(String stream, String token, long expires) {
            return query("https://live.example.invalid/live/" + stream + ".m3u8", "token", token);
        }
    },
    /** No address but credentials, as a bare query. */
    AGORA("agora") {
        @Override
        String url(String stream, String token, long expires) {
            return bare(
                    "app_id",
                    APPLICATION,
                    "channel",
                    stream,
                    "token",
                    token,
                    "uid",
                    user(token),
                    "expire",
                    "" + expires);
        }
    },
    VOLC("volc") {
        @Override
        String url(String stream, String token, long expires) {
            return bare(
                    "app_id",
                    APPLICATION,
                    "room_id",
                    stream,
                    "token",
                    token,
                    "user_id",
                    user(token),
                    "expire",
                    "" + expires);
        }
    };

    private static final String APPLICATION = "51a0c0ffee51a0c0ffee51a0c0ffee51";

    private final String urlType;

    Player(String urlType) {
        this.urlType = urlType;
    }

    String urlType() {
        return urlType;
    }

    abstract String url(String stream, String token, long expires);

    /** The name in the control calls. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Player> named(String wireName) {
        return Arrays.stream(values())
                .filter(player -> player.wireName().equals(wireName))
                .findFirst();
    }

    /* Each token is for another one. */
    private static String user(String token) {
        return String.valueOf(510_000 + Math.floorMod(token.hashCode(), 100_000));
    }

    private static String bare(String... pairs) {
        return query("", pairs).substring(1);
    }

    private static String query(String address, String... pairs) {
        QueryStringEncoder encoder = new QueryStringEncoder(address, StandardCharsets.UTF_8);
        for (int i = 0; i < pairs.length; i += 2) {
            encoder.addParam(pairs[i], pairs[i + 1]);
        }
        return encoder.toString();
    }
}
