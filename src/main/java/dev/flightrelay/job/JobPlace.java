package dev.flightrelay.job;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.flightrelay.openmodel.UploadCredential;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.storage.StorageCredential;
import dev.flightrelay.upstream.Organization;

/**
 * Where files of a job may be put, with what it takes.
 *
 * @param placeId its row
 * @param credential a secret
 * @param obtainedAt when FlightHub gave it
 */
record JobPlace(UUID placeId, UploadCredential credential, Instant obtainedAt) {

    private static final String FILE_NAME = "{fileName}";
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);

    /** How long a credential is good for of which FlightHub did not say it. */
    static final Duration SHORTEST_LIFE = Duration.ofMinutes(10);

    /** One that FlightHub just gave; {@code upstream-invalid-answer} when it cannot be used. */
    static JobPlace of(UUID placeId, UploadCredential credential, Instant now) {
        boolean whole = credential.provider() != null
                && credential.accessKeyId() != null
                && credential.secretAccessKey() != null
                && credential.bucket() != null
                && credential.endpoint() != null
                && credential.callbackParam() != null
                && credential.storePath() != null
                && credential.storePath().contains(FILE_NAME);
        if (!whole) {
            throw new ProblemException(
                    ProblemType.UPSTREAM_INVALID_ANSWER,
                    "FlightHub's upload credential is not complete: the relay cannot put files with it.");
        }
        return new JobPlace(placeId, credential, now);
    }

    Instant expiresAt() {
        return credential.expiresAt() == null ? obtainedAt.plus(SHORTEST_LIFE) : credential.expiresAt();
    }

    /** From when on another one is taken: what begins before has time to end. */
    Instant renewAt() {
        Duration quarter = Duration.between(obtainedAt, expiresAt()).dividedBy(4);
        return expiresAt().minus(quarter.compareTo(LONGEST_MARGIN) < 0 ? quarter : LONGEST_MARGIN);
    }

    /** The whole key of a file. */
    String key(String name) {
        return credential.storePath().replace(FILE_NAME, name);
    }

    StorageCredential toStorage(Organization organization) {
        return new StorageCredential(
                credential.provider(),
                endpoint(credential.endpoint(), organization),
                said(credential.region()),
                credential.bucket(),
                null,
                credential.accessKeyId(),
                credential.secretAccessKey(),
                said(credential.sessionToken()),
                expiresAt());
    }

    private static String said(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static URI endpoint(String endpoint, Organization organization) {
        try {
            URI uri = new URI(
                    endpoint.contains("://") ? endpoint : organization.url().getScheme() + "://" + endpoint);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new ProblemException(
                ProblemType.UPSTREAM_INVALID_ANSWER, "FlightHub's upload credential has an endpoint that is no URL.");
    }

    @Override
    public String toString() {
        return "JobPlace[" + placeId + ", " + credential + "]";
    }
}
