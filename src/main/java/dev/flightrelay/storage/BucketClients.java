package dev.flightrelay.storage;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;

import dev.flightrelay.upstream.Organization;

/**
 * Makes HTTP clients per organisation: its proxy and its authority are those of its storage, too. Files have connections of their
 * own, so that no question waits for them.
 */
@ApplicationScoped
class BucketClients {

    static final int CONNECT_TIMEOUT_MILLIS = 5_000;

    /** Files on their way to one storage at once. */
    private static final int FILES = 16;

    /** Questions to one storage at once. */
    private static final int QUESTIONS = 4;

    /** So many wait for a connection at most; how long, {@link BucketRequests} says. */
    private static final int WAITING = 128;

    private final Vertx vertx;
    private final Map<Organization, HttpClient> files = new ConcurrentHashMap<>();
    private final Map<Organization, HttpClient> questions = new ConcurrentHashMap<>();

    BucketClients(Vertx vertx) {
        this.vertx = vertx;
    }

    HttpClient forFiles(Organization organization) {
        return files.computeIfAbsent(organization, o -> vertx.createHttpClient(options(o, FILES)));
    }

    HttpClient forQuestions(Organization organization) {
        return questions.computeIfAbsent(organization, o -> vertx.createHttpClient(options(o, QUESTIONS)));
    }

    private static HttpClientOptions options(Organization organization, int connections) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setMaxPoolSize(connections)
                .setMaxWaitQueueSize(WAITING)
                .setVerifyHost(true)
                // Links to buckets are signed: no span tells them, and no header is added.
                .setTracingPolicy(TracingPolicy.IGNORE);
        organization
                .config()
                .proxy()
                .ifPresent(proxy -> options.setProxyOptions(new ProxyOptions()
                        .setHost(proxy.getHost())
                        .setPort(proxy.getPort() > 0 ? proxy.getPort() : 3128)));
        organization.config().trustStore().ifPresent(file -> trust(options, file));
        return options;
    }

    /* The same two forms that relay.upstream.trust-store has for FlightHub itself. */
    private static void trust(HttpClientOptions options, Path file) {
        if (file.toString().matches(".*\\.(pem|crt|cer)")) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString()));
        } else {
            options.setTrustOptions(new PfxOptions().setPath(file.toString()));
        }
    }
}
