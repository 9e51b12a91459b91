package dev.flightrelay.bench;

import java.time.Instant;

/** Events of 300 bytes on the wire: what the relay sends for {@link #data}, and the same amount for other servers. */
final class Events {

    private static final int NANOS = 1_000_000_000;
    private static final String PAD = "x".repeat(44);
    private static final int ENVELOPE = 268;

    private Events() {}

    /** The data of an event, with the time it is made, which the meter looks for. */
    static String data() {
        Instant now = Instant.now();
        return "{\"tns\":%d,\"pad\":\"%s\"}".formatted(now.getEpochSecond() * NANOS + now.getNano(), PAD);
    }

    /** A whole envelope, for servers that send what they are given. */
    static String envelope() {
        String json = "{\"specversion\":\"1.0\",\"type\":\"upstream.up\",\"data\":" + data();
        return json + " ".repeat(ENVELOPE - json.length() - 1) + "}";
    }
}
