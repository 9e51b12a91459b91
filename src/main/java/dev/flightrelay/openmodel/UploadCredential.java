package dev.flightrelay.openmodel;

import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A credential for the bucket that takes photos for open modeling: a secret, never kept or logged. Source:
 * {@code obtainOpenModelUploadCredential}. Each field is null when FlightHub did not say.
 *
 * @param provider ali, aws, minio, or FlightHub's word for what is unknown; ali takes OSS signatures, the others S3's
 * @param accessKeyId first part of the credential
 * @param secretAccessKey second part of the credential
 * @param sessionToken third part of the credential
 * @param region region of the bucket
 * @param bucket name of the bucket
 * @param endpoint URL of the storage
 * @param storePath key of an object, with {@code {fileName}} where the name of the file goes
 * @param callbackParam what the report of uploaded files has to send back as it is
 * @param expiresAt when the credential expires
 */
@RegisterForReflection
public record UploadCredential(
        String provider,
        String accessKeyId,
        String secretAccessKey,
        String sessionToken,
        String region,
        String bucket,
        String endpoint,
        String storePath,
        String callbackParam,
        Instant expiresAt) {

    @Override
    public String toString() {
        return "UploadCredential[" + provider + ", " + bucket + ", expires " + expiresAt + "]";
    }
}
