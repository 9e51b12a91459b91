package dev.flightrelay.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks the links to media, which need no key and end soon.
 *
 * @param host address and port by which the caller reaches the simulator
 * @param now the present by the clock
 */
record MediaLinks(String host, Instant now) {

    static final String PREFIX = "/media/";

    /** The shortest life that was met in the wild. */
    static final Duration LIFE = Duration.ofMinutes(15);

    /** Protects nothing: the simulator's media are all the same. */
    private static final String SIGNING_SECRET = "simulated FlightHub, nothing to protect";

    String link(String path) {
        long expires = now.plus(LIFE).getEpochSecond();
        return "http://" + host + PREFIX + path + "?AccessKeyId=SIMULATOR&Expires=" + expires + "&Signature="
                + signature(PREFIX + path, expires);
    }

    /** Whether that is a link of ours which has not ended. */
    boolean valid(String path, String expires, String signature) {
        try {
            long until = Long.parseLong(expires);
            return now.getEpochSecond() < until && signature(path, until).equals(signature);
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private static String signature(String path, long expires) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SIGNING_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signed = mac.doFinal((path + "\n" + expires).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
