package dev.flightrelay.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A line of the data key file: three keys that are made of it, one for each purpose. */
public final class DataKey {

    static final int ID_BYTES = 4;

    private static final String HMAC = "HmacSHA256";

    private final byte[] id;
    private final SecretKeySpec secret;
    private final SecretKeySpec audit;

    DataKey(byte[] text) {
        id = Arrays.copyOf(derived(text, "flight-relay key id"), ID_BYTES);
        secret = new SecretKeySpec(derived(text, "flight-relay data key"), "AES");
        audit = new SecretKeySpec(derived(text, "flight-relay audit key"), HMAC);
    }

    /** Tells which key sealed or signed something, and nothing about it: 8 hexadecimal digits. */
    public String name() {
        return HexFormat.of().formatHex(id);
    }

    /** The HMAC-SHA256 of a message that belongs to the audit log. */
    public byte[] sign(byte[] message) {
        return hmac(audit, message);
    }

    byte[] id() {
        return id;
    }

    SecretKeySpec secret() {
        return secret;
    }

    private static byte[] derived(byte[] text, String purpose) {
        return hmac(new SecretKeySpec(text, HMAC), purpose.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(SecretKeySpec key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataKey key && secret.equals(key.secret);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(id);
    }

    @Override
    public String toString() {
        return "DataKey[" + name() + "]";
    }
}
