package dev.flightrelay.storage;

import java.net.URI;
import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A key to a bucket for a short time. A secret: it is neither kept nor logged.
 *
 * @param provider {@code aws}, {@code minio} (both: S3), {@code ali} (Alibaba OSS), or another word as FlightHub said it
 * @param endpoint address of the storage, with its scheme, without the bucket
 * @param region where the bucket is; null when FlightHub did not say
 * @param bucket its name
 * @param objectKeyPrefix what every key has to begin with; null where FlightHub gives whole keys instead
 * @param accessKeyId names the key
 * @param secretAccessKey signs requests; a secret
 * @param sessionToken goes along with each request; a secret; null when FlightHub gave none
 * @param expiresAt from when on the storage refuses it; null when FlightHub did not say
 */
@RegisterForReflection
public record StorageCredential(
        @Schema(examples = "aws") String provider,

        @Schema(examples = "https://s3.eu-central-1.amazonaws.com")
        URI endpoint,

        @Schema(examples = "eu-central-1") String region,
        String bucket,
        String objectKeyPrefix,
        String accessKeyId,
        String secretAccessKey,
        String sessionToken,
        Instant expiresAt) {

    @Override
    public String toString() {
        return "StorageCredential[" + provider + ", " + endpoint + ", " + bucket + ", until " + expiresAt + "]";
    }
}
