package dev.flightrelay.project;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.stream.Stream;

import dev.flightrelay.project.UpstreamStorageCredential.Keys;
import dev.flightrelay.storage.StorageCredential;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.UpstreamException;

/** From FlightHub's storage credential to ours. */
final class StorageCredentialMapper {

    /** FlightHub's own upper bound is unknown; nobody saw more than an hour. */
    private static final long LONGEST_SECONDS = 366L * 24 * 60 * 60;

    private StorageCredentialMapper() {}

    /**
     * Fails with {@code upstream-invalid-answer} when a part is missing without which nothing can be uploaded.
     *
     * @param flightHub address of FlightHub: a storage without a scheme has its scheme
     */
    static StorageCredential toCredential(UpstreamStorageCredential from, URI flightHub, Instant now) {
        Keys keys = from == null ? null : from.credentials();
        if (keys == null
                || Stream.of(
                                from.provider(),
                                from.endpoint(),
                                from.bucket(),
                                from.objectKeyPrefix(),
                                keys.accessKeyId(),
                                keys.accessKeySecret())
                        .anyMatch(StorageCredentialMapper::isEmpty)) {
            throw UpstreamException.incomplete(Operation.GET_PROJECT_STORAGE_CREDENTIAL);
        }
        return new StorageCredential(
                from.provider(),
                endpoint(from.endpoint(), flightHub.getScheme()),
                isEmpty(from.region()) ? null : from.region(),
                from.bucket(),
                from.objectKeyPrefix(),
                keys.accessKeyId(),
                keys.accessKeySecret(),
                isEmpty(keys.securityToken()) ? null : keys.securityToken(),
                expiresAt(keys.expire(), now));
    }

    private static URI endpoint(String endpoint, String scheme) {
        try {
            URI uri = new URI(endpoint.contains("://") ? endpoint : scheme + "://" + endpoint);
            if (uri.getHost() != null && Stream.of("http", "https").anyMatch(uri.getScheme()::equals)) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below, like an address without a host
        }
        throw UpstreamException.incomplete(Operation.GET_PROJECT_STORAGE_CREDENTIAL);
    }

    private static Instant expiresAt(Long seconds, Instant now) {
        return seconds == null || seconds <= 0 || seconds > LONGEST_SECONDS ? null : now.plusSeconds(seconds);
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isBlank();
    }
}
