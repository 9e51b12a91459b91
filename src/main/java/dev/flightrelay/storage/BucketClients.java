package dev.flightrelay.storage;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;

import dev.flightrelay.upstream.Organization;

/** Makes one HTTP client per organisation: its proxy and its authority are those of its storage, too. */
@ApplicationScoped
class BucketClients {

    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

    /** Uploads to one storage at once; more of them wait. */
    private static final int CONNECTIONS = 8;

    private final Vertx vertx;
    private final Map<Organization, HttpClient> clients = new ConcurrentHashMap<>();

    BucketClients(Vertx vertx) {
        this.vertx = vertx;
    }

    HttpClient of(Organization organization) {
        return clients.computeIfAbsent(organization, o -> vertx.createHttpClient(options(o)));
    }

    private static HttpClientOptions options(Organization organization) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setMaxPoolSize(CONNECTIONS)
                .setVerifyHost(true);
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
