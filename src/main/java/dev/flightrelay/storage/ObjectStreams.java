package dev.flightrelay.storage;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.streams.ReadStream;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.upstream.Organization;

/**
 * Objects of the buckets that FlightHub gives credentials for, whose content goes through the relay as it comes: neither disk
 * nor memory holds it, and whoever sends it sends no faster than the bucket takes it.
 */
@ApplicationScoped
public class ObjectStreams {

    private static final long LOOK_MILLIS = 500;

    private final Vertx vertx;
    private final BucketRequests requests;
    private final Clock clock;

    ObjectStreams(Vertx vertx, BucketRequests requests, Clock clock) {
        this.vertx = vertx;
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * Puts an object into the bucket. The same key takes the newer content.
     *
     * @param content paused, with nobody that reads it
     * @param headers of the object, such as {@code Content-Type} and {@code Content-MD5}
     * @return its ETag without quotes; null when the bucket told none
     */
    public Uni<String> put(
            Organization organization,
            StorageCredential credential,
            String key,
            ReadStream<Buffer> content,
            long sizeBytes,
            Map<String, String> headers) {
        return request(organization, credential, HttpMethod.PUT, key, headers, (request, address) -> {
            BodyFlow flow = new BodyFlow(content, System::nanoTime);
            request.putHeader("Content-Length", String.valueOf(sizeBytes));
            return Uni.createFrom()
                    .<io.vertx.core.http.HttpClientResponse>completionStage(
                            () -> request.getDelegate().send(flow).toCompletionStage())
                    .map(HttpClientResponse::newInstance)
                    .flatMap(response -> BucketRequests.taken(response, address))
                    .plug(answer -> watched(organization, address, flow, answer));
        });
    }

    /** What the bucket has under a key; empty for nothing. */
    public Uni<Optional<StoredObject>> find(Organization organization, StorageCredential credential, String key) {
        return request(
                organization,
                credential,
                HttpMethod.HEAD,
                key,
                Map.of(),
                (request, address) -> request.send()
                        .flatMap(response -> found(response, address))
                        .ifNoItem()
                        .after(organization.config().timeout())
                        .failWith(() -> BucketFailures.stalled(address)));
    }

    /** An address at which anybody may put an object for a while: a secret. */
    public String link(StorageCredential credential, String key, Duration life) {
        return Signing.of(credential).link(credential, key, life, clock.instant());
    }

    private <T> Uni<T> request(
            Organization organization,
            StorageCredential credential,
            HttpMethod method,
            String key,
            Map<String, String> headers,
            Exchange<T> exchange) {
        Signing signing = Signing.of(credential);
        ObjectAddress address = signing.address(credential, key);
        return requests.run(
                        organization,
                        method,
                        address,
                        () -> signing.headers(credential, method, key, headers, clock.instant()),
                        request -> exchange.run(request, address))
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(failure -> BucketFailures.of(failure, address));
    }

    private static Uni<Optional<StoredObject>> found(HttpClientResponse response, ObjectAddress address) {
        if (response.statusCode() == 404) {
            return response.end().map(end -> Optional.empty());
        }
        return BucketRequests.isGood(response)
                ? response.end()
                        .map(end -> Optional.of(new StoredObject(BucketRequests.etag(response), size(response))))
                : BucketRequests.refused(response, address);
    }

    /* Fails when one of both sides does nothing any more. */
    private <T> Uni<T> watched(Organization organization, ObjectAddress address, BodyFlow flow, Uni<T> answer) {
        Duration patience = organization.config().timeout();
        Uni<T> stall = Uni.createFrom().emitter(emitter -> {
            long timer = vertx.setPeriodic(LOOK_MILLIS, tick -> {
                if (flow.isHeldUp(patience)) {
                    emitter.fail(BucketFailures.stalled(address));
                } else if (flow.isDry(patience)) {
                    emitter.fail(BucketFailures.dry(patience));
                } else if (flow.isSlow()) {
                    emitter.fail(BucketFailures.slow());
                }
            });
            emitter.onTermination(() -> vertx.cancelTimer(timer));
        });
        return Uni.join().first(answer, stall).toTerminate();
    }

    private static long size(HttpClientResponse response) {
        String length = response.getHeader("Content-Length");
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    /**
     * An object in a bucket.
     *
     * @param etag without quotes; null when the bucket told none
     */
    public record StoredObject(String etag, long sizeBytes) {}

    /** What is done with a request that is connected. */
    private interface Exchange<T> {
        Uni<T> run(HttpClientRequest request, ObjectAddress address);
    }
}
