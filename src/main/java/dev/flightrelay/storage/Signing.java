package dev.flightrelay.storage;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.vertx.core.http.HttpMethod;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/** How requests to one kind of storage are addressed and signed. */
interface Signing {

    /** The one that the provider of a credential asks for. */
    static Signing of(StorageCredential credential) {
        return switch (credential.provider()) {
            case "aws", "minio" -> new S3Signing();
            case "ali" -> new OssSigning();
            default ->
                throw new ProblemException(
                        ProblemType.UPSTREAM_INVALID_ANSWER,
                        "FlightHub keeps files with a storage provider that the relay does not know: "
                                + credential.provider() + ". It knows aws, minio and ali.");
        };
    }

    /** Where an object of the bucket lies. */
    ObjectAddress address(StorageCredential credential, String key);

    /**
     * The headers of an upload, {@code Authorization} among them, without {@code Host} and {@code Content-Length}. Reads the
     * whole file for its digest, so it blocks.
     */
    Map<String, String> headers(
            StorageCredential credential, String key, Path content, String contentType, Instant now);

    /**
     * The headers of a request whose body, if it has one, is not looked at, without {@code Host}.
     *
     * @param headers what else is sent and is to be signed
     */
    Map<String, String> headers(
            StorageCredential credential, HttpMethod method, String key, Map<String, String> headers, Instant now);

    /** An address at which anybody may put an object until its time is over: a secret. */
    String link(StorageCredential credential, String key, Duration life, Instant now);
}
