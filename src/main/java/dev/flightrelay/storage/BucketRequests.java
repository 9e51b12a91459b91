package dev.flightrelay.storage;

import java.util.Map;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;

import dev.flightrelay.upstream.Organization;

/** Requests to buckets: each one is reset when it fails or nobody waits for it any more. */
@ApplicationScoped
class BucketRequests {

    private final BucketClients clients;

    BucketRequests(BucketClients clients) {
        this.clients = clients;
    }

    /**
     * Connects, and does something with the request.
     *
     * @param headers signed
     */
    <T> Uni<T> run(
            Organization organization,
            HttpMethod method,
            ObjectAddress address,
            Map<String, String> headers,
            Function<HttpClientRequest, Uni<T>> exchange) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setSsl(address.tls())
                .setHost(address.host())
                .setPort(address.port())
                .setURI(address.path());
        headers.forEach(options::addHeader);
        return clients.of(organization).request(options).flatMap(request -> {
            // The future of the answer tells the same; Vert.x logs it where nobody listens.
            request.exceptionHandler(failure -> {});
            // Whatever is under way then is of no use to anybody: a body half sent, an answer half read.
            return exchange.apply(request)
                    .onFailure()
                    .invoke(() -> request.reset())
                    .onCancellation()
                    .invoke(() -> request.reset());
        });
    }

    /** The ETag of what a bucket took, null when it told none; fails when it took nothing. */
    static Uni<String> taken(HttpClientResponse response, ObjectAddress address) {
        return isGood(response) ? response.end().map(end -> etag(response)) : refused(response, address);
    }

    static boolean isGood(HttpClientResponse response) {
        return response.statusCode() / 100 == 2;
    }

    /** Fails with what the bucket said. */
    static <T> Uni<T> refused(HttpClientResponse response, ObjectAddress address) {
        return BucketFailures.reason(response)
                .flatMap(reason ->
                        Uni.createFrom().failure(BucketFailures.refused(address, response.statusCode(), reason)));
    }

    /** Without quotes; null when the bucket told none. */
    static String etag(HttpClientResponse response) {
        String etag = response.getHeader("ETag");
        return etag == null ? null : etag.replace("\"", "");
    }
}
