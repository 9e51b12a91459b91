package dev.flightrelay.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.file.AsyncFile;
import io.vertx.mutiny.core.http.HttpClientRequest;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.upstream.Organization;

/**
 * The way to the buckets that FlightHub gives credentials for. Requests are signed by the storage's own scheme, content is
 * streamed, and each way to fail is told apart; no failure holds a secret.
 */
@ApplicationScoped
public class Buckets {

    /** Slower than this the network is not usable for uploads; 2 Mbit/s. */
    private static final long SLOWEST_BYTES_PER_SECOND = 256 * 1024;

    private final Vertx vertx;
    private final BucketRequests requests;
    private final Clock clock;

    Buckets(Vertx vertx, BucketRequests requests, Clock clock) {
        this.vertx = vertx;
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * Puts a file into the bucket. It may be done again: the same key takes the newer content.
     *
     * @param organization whose FlightHub gave the credential: its proxy, authority and patience are used
     * @param key the whole key
     * @return the object's ETag without quotes; or {@code upstream-unreachable} without a connection, {@code upstream-failed}
     *     when the storage refused it or broke off, {@code upstream-timeout}
     */
    public Uni<String> put(
            Organization organization, StorageCredential credential, String key, Path content, String contentType) {
        return vertx.executeBlocking(() -> prepare(credential, key, content, contentType), false)
                .flatMap(upload -> {
                    Duration limit = limit(organization, upload.size);
                    return send(organization, upload)
                            .ifNoItem()
                            .after(limit)
                            .failWith(() -> BucketFailures.timeout(upload.address, limit))
                            .onFailure(failure -> !(failure instanceof ProblemException))
                            .transform(failure -> BucketFailures.of(failure, upload.address));
                });
    }

    private static Duration limit(Organization organization, long size) {
        return organization.config().timeout().plusSeconds(size / SLOWEST_BYTES_PER_SECOND);
    }

    /* Digests and signatures need the whole file. */
    private Upload prepare(StorageCredential credential, String key, Path content, String contentType) {
        try {
            Signing signing = Signing.of(credential);
            return new Upload(
                    signing.address(credential, key),
                    signing.headers(credential, key, content, contentType, clock.instant()),
                    content,
                    Files.size(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Uni<String> send(Organization organization, Upload upload) {
        return vertx.fileSystem()
                .open(upload.content.toString(), new OpenOptions().setWrite(false))
                .flatMap(file -> requests.run(
                                organization,
                                HttpMethod.PUT,
                                upload.address,
                                () -> upload.headers,
                                request -> answer(request, file, upload))
                        .onTermination()
                        .call(() -> file.close()));
    }

    private static Uni<String> answer(HttpClientRequest request, AsyncFile content, Upload upload) {
        request.putHeader("Content-Length", String.valueOf(upload.size));
        return request.send(content).flatMap(response -> BucketRequests.taken(response, upload.address));
    }

    private record Upload(ObjectAddress address, Map<String, String> headers, Path content, long size) {}
}
