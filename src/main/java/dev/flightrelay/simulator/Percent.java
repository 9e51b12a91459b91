package dev.flightrelay.simulator;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding as signatures want it: only letters, digits, hyphen, full stop, underscore and tilde stay as they are. */
final class Percent {

    private Percent() {}

    // the encoder is for forms: three characters differ
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    static String encodedPath(String path) {
        return encoded(path).replace("%2F", "/");
    }

    /** A plus sign stays one; text in which percent signs escape nothing is left as it is. */
    static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
