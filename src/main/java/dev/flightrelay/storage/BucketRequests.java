package dev.flightrelay.storage;

import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.http.HttpClient;
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
     * Connects, and does something with the request. Whoever finds no connection free waits a while for one.
     *
     * @param signed makes the headers; is asked when the request is connected, since signatures are good for some minutes only
     */
    <T> Uni<T> run(
            Organization organization,
            HttpMethod method,
            ObjectAddress address,
            Supplier<Map<String, String>> signed,
            Function<HttpClientRequest, Uni<T>> exchange) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setSsl(address.tls())
                .setHost(address.host())
                .setPort(address.port())
                .setConnectTimeout(BucketClients.CONNECT_TIMEOUT_MILLIS
                        + organization.config().timeout().toMillis())
                .setURI(address.path());
        HttpClient client =
                method == HttpMethod.HEAD ? clients.forQuestions(organization) : clients.forFiles(organization);
        return client.request(options)
                .onFailure(BucketRequests::isBusy)
                .transform(busy -> BucketFailures.busy(address))
                .flatMap(request -> {
                    // The future of the answer tells the same; Vert.x logs it where nobody listens.
                    request.exceptionHandler(failure -> {});
                    // Whatever is under way then is of no use to anybody: a body half sent, an answer half read.
                    return Uni.createFrom()
                            .deferred(() -> {
                                signed.get().forEach(request::putHeader);
                                return exchange.apply(request);
                            })
                            .onFailure()
                            .invoke(() -> request.reset())
                            .onCancellation()
                            .invoke(() -> request.reset());
                });
    }

    private static boolean isBusy(Throwable failure) {
        return failure instanceof ConnectionPoolTooBusyException || failure instanceof TimeoutException;
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
