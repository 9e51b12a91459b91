package dev.flightrelay.simulator;

import java.time.Instant;

/**
 * A key to a part of the bucket.
 *
 * @param provider whose signatures it makes
 * @param token session token, empty for the key that signs links
 * @param expiresAt when the session is over
 * @param writes prefix of the keys that it may write; null for none
 * @param reads prefix of the keys that it may read
 * @param keeps whether the bucket keeps the content of what is written with it; photos are only hashed
 */
record Credential(
        Provider provider,
        String accessKeyId,
        String secret,
        String token,
        Instant expiresAt,
        String writes,
        String reads,
        boolean keeps) {

    /** Signs the links that answers carry; never handed out. It protects nothing: whoever reaches the simulator on loopback may read it all. */
    static final Credential LINKS = new Credential(
            Provider.MINIO, "SIMLINKS", "simulated FlightHub, nothing to protect", "", Instant.MAX, null, "", false);

    boolean mayWrite(String key) {
        return writes != null && key.startsWith(writes) && key.length() > writes.length();
    }

    boolean mayRead(String key) {
        return key.startsWith(reads);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Credential[" + provider + ", " + accessKeyId + ", " + writes + "]";
    }
}
