package dev.flightrelay.storage;

import java.net.URI;
import java.time.Instant;

/** Credentials for tests. */
public final class StorageCredentials {

    public static final String SECRET = "secret";
    public static final String TOKEN = "token";

    private StorageCredentials() {}

    public static StorageCredential of(String provider, String endpoint, String region) {
        return new StorageCredential(
                provider,
                URI.create(endpoint),
                region,
                "maps",
                "p",
                "AKEXAMPLE",
                SECRET,
                TOKEN,
                Instant.parse("2026-11-20T11:15:30Z"));
    }
}
