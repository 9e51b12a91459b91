package dev.flightrelay.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

/** Makes what tickets and their cookies are: 256 random bits. Kept are digests only. */
@Singleton
public class TicketSecrets {

    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[\\w-]{43}");

    private final SecureRandom random = new SecureRandom();

    String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether it may be one; what is not is looked up nowhere. */
    static boolean mayBe(String text) {
        return text != null && FORM.matcher(text).matches();
    }

    /** SHA-256; of so many random bits nobody finds the origin. Null for null. */
    static String digest(String secret) {
        if (secret == null) {
            return null;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
