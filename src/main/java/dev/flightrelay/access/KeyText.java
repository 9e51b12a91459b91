package dev.flightrelay.access;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What an API key looks like: {@code flr_}, by which scanners find keys that leaked; 256 random bits, and the CRC-32 of all before
 * it, by which a key that was cut or mistyped is told from one that is unknown, both in base 62.
 */
final class KeyText {

    static final String PREFIX = "flr_";

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final int SECRET_BITS = 256;
    private static final int SECRET_DIGITS = 43;
    private static final int SUM_DIGITS = 6;
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9A-Za-z]{" + (SECRET_DIGITS + SUM_DIGITS) + "}");

    private KeyText() {}

    /** A new key. */
    static String next(SecureRandom random) {
        String secret = PREFIX + base62(new BigInteger(SECRET_BITS, random), SECRET_DIGITS);
        return secret + sum(secret);
    }

    /** Whether it may be a key; what is not is looked up nowhere. */
    static boolean mayBe(String text) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        int end = text.length() - SUM_DIGITS;
        return sum(text.substring(0, end)).equals(text.substring(end));
    }

    /** SHA-256 in hexadecimal digits; of so many random bits nobody finds the origin. */
    static String digest(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.US_ASCII));
        return base62(BigInteger.valueOf(sum.getValue()), SUM_DIGITS);
    }

    private static String base62(BigInteger number, int digits) {
        char[] text = new char[digits];
        BigInteger rest = number;
        for (int i = digits - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            text[i] = DIGITS.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(text);
    }
}
