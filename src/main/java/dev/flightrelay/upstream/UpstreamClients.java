package dev.flightrelay.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.tracing.TracingPolicy;
import org.jboss.resteasy.reactive.client.api.LoggingScope;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;

import dev.flightrelay.upstream.Operation.Patience;

/** Makes the REST clients: one per interface and organisation, because each organisation has its own address and key. */
@ApplicationScoped
class UpstreamClients {

    /** Connections per client: the reads of two groups may share one, and leave room for polls and writes. */
    private static final int CONNECTIONS = 3 * ReadGuard.AT_ONCE;

    private final Clock clock;
    private final Map<Slot, Object> clients = new ConcurrentHashMap<>();

    UpstreamClients(Clock clock) {
        this.clock = clock;
    }

    <C> C of(Organization organization, Class<C> type) {
        return type.cast(clients.computeIfAbsent(new Slot(organization, type), slot -> build(organization, type)));
    }

    private <C> C build(Organization organization, Class<C> type) {
        UpstreamConfig.OrganizationConfig config = organization.config();
        QuarkusRestClientBuilder builder = QuarkusRestClientBuilder.newBuilder()
                .baseUri(organization.url())
                // Well before the call is given up: what found no connection is known not to be sent.
                .connectTimeout(Math.min(5000, config.timeout().toMillis() / 2), TimeUnit.MILLISECONDS)
                // A net: Upstream gives up first, after as long as the operation deserves.
                .readTimeout(Patience.LARGE.of(config.timeout()).toMillis() + 1000, TimeUnit.MILLISECONDS)
                .followRedirects(false)
                // Upstream makes the spans; what is sent tells nothing of our traces.
                .httpClientOptions(new HttpClientOptions().setTracingPolicy(TracingPolicy.IGNORE))
                .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, CONNECTIONS)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .loggingScope(LoggingScope.REQUEST_RESPONSE)
                .clientLogger(new Wire(config.maxBody().asLongValue()))
                .register(new CallHeaders(organization.key(), config.language()))
                .register(new AnswerCheck(clock));
        config.proxy().ifPresent(proxy -> builder.proxyAddress(proxy.getHost(), port(proxy)));
        config.trustStore().ifPresent(file -> builder.trustStore(trustStore(file)));
        return builder.build(type);
    }

    private static int port(URI proxy) {
        return proxy.getPort() > 0 ? proxy.getPort() : 3128;
    }

    /** Reads a PEM file of certificates, or a PKCS #12 store without password. */
    static KeyStore trustStore(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            if (!file.toString().matches(".*\\.(pem|crt|cer)")) {
                store.load(in, null);
                return store;
            }
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException("relay.upstream.trust-store cannot be read: " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("relay.upstream.trust-store holds no certificates: " + file, e);
        }
    }

    private record Slot(Organization organization, Class<?> type) {}
}
