package dev.flightrelay.access;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.security.KnownCaller;
import dev.flightrelay.security.SecurityConfig;

/** Finds out who sent a request. Every failure is a {@link ProblemException}. */
@Singleton
public class Authentication {

    private static final double SECONDS_PER_MINUTE = 60;
    private static final String RATE = "rate";
    private static final String ADDRESS = "address";

    private final KnownKeys keys;
    private final BootstrapKey bootstrap;
    private final OidcTokens tokens;
    private final OidcCallers callers;
    private final KeyUse use;
    private final DatabaseClock clock;
    private final MeterRegistry meters;
    private final boolean open;
    private final boolean takesTokens;
    private final Rates requests;
    private final Rates failures;

    Authentication(
            KnownKeys keys,
            BootstrapKey bootstrap,
            OidcTokens tokens,
            OidcCallers callers,
            KeyUse use,
            DatabaseClock clock,
            MeterRegistry meters,
            SecurityConfig security,
            LimitsConfig limits) {
        this.keys = keys;
        this.bootstrap = bootstrap;
        this.tokens = tokens;
        this.callers = callers;
        this.use = use;
        this.clock = clock;
        this.meters = meters;
        this.open = security.isOpen();
        this.takesTokens = security.takesTokens();
        this.requests = new Rates(limits.requestsPerSecond(), limits.burst());
        int failed = limits.failedAuthenticationsPerMinute();
        this.failures = new Rates(failed / SECONDS_PER_MINUTE, failed);
    }

    /* So that each series is there before it counts. */
    void register(@Observes StartupEvent start) {
        Stream.concat(Arrays.stream(Refusal.values()).map(Refusal::key), Stream.of(RATE, ADDRESS))
                .forEach(this::counter);
    }

    /** Who sent a request, with the key or the session that it brings. */
    Uni<KnownCaller> of(RoutingContext route) {
        HttpServerRequest request = route.request();
        if (open) {
            return Uni.createFrom().item(KnownCaller.ANYBODY);
        }
        Credentials credentials = Credentials.of(request);
        Set<String> given = credentials.keys();
        String address = address(request.remoteAddress());
        if (given.isEmpty()) {
            String session = credentials.session().orElseThrow(() -> refused(Refusal.MISSING));
            Credentials.requirePage(request);
            return keys.findSession(session)
                    .map(found -> found.filter(caller -> !caller.isExpired(clock.now()))
                            .orElseThrow(() -> refused(Refusal.SIGNED_OUT)))
                    .invoke(caller -> admit(caller, address))
                    .call(this::remember);
        }
        if (given.size() > 1) {
            throw failed(address, Refusal.MALFORMED);
        }
        String key = given.iterator().next();
        boolean mayBe = KeyText.mayBe(key);
        if (takesTokens && OidcTokens.mayBe(key)) {
            return tokens.caller(route)
                    .onFailure(AuthenticationFailedException.class)
                    .transform(failure -> failed(address, Refusal.TOKEN))
                    .onItem()
                    .ifNull()
                    .failWith(() -> failed(address, Refusal.MALFORMED))
                    .invoke(caller -> admit(caller, address))
                    .call(this::remember);
        }
        // Where too many were wrong, only what cannot be guessed is still looked at.
        if (!mayBe && !failures.look(address, System.nanoTime()).isZero()) {
            throw failed(address, Refusal.MALFORMED);
        }
        return bootstrap
                .caller(key)
                .map(caller -> Uni.createFrom().item(Optional.of(caller)))
                .orElseGet(() -> mayBe
                        ? keys.find(KeyText.digest(key))
                        : Uni.createFrom().item(Optional.empty()))
                .map(found -> found.orElseThrow(() -> failed(address, mayBe ? Refusal.UNKNOWN : Refusal.MALFORMED)))
                .invoke(caller -> admit(caller, address));
    }

    private Uni<Void> remember(KnownCaller caller) {
        return caller.id().startsWith(OidcClaims.ID)
                ? callers.seen(caller)
                : Uni.createFrom().voidItem();
    }

    private void admit(KnownCaller caller, String address) {
        if (caller.isExpired(clock.now())) {
            throw failed(address, Refusal.EXPIRED);
        }
        Duration wait = requests.take(caller.id(), System.nanoTime());
        if (!wait.isZero()) {
            counter(RATE).increment();
            throw tooMany("You send more requests than relay.limits.requests-per-second allows; slow down.", wait);
        }
        use.now(caller);
    }

    private static String address(SocketAddress address) {
        String host = address == null ? null : address.hostAddress();
        return host == null ? "unknown" : host;
    }

    private ProblemException failed(String address, Refusal refusal) {
        Duration wait = failures.take(address, System.nanoTime());
        if (wait.isZero()) {
            return refused(refusal);
        }
        counter(ADDRESS).increment();
        return tooMany(
                "Too many requests from your address came with a key that is none"
                        + " (relay.limits.failed-authentications-per-minute).",
                wait);
    }

    private ProblemException refused(Refusal refusal) {
        counter(refusal.key()).increment();
        return new ProblemException(ProblemType.UNAUTHENTICATED, refusal.detail);
    }

    private Counter counter(String reason) {
        return meters.counter("relay.security.refused", "reason", reason);
    }

    private static ProblemException tooMany(String detail, Duration wait) {
        ProblemType type = ProblemType.TOO_MANY_REQUESTS;
        return new ProblemException(type, type.status(), detail, List.of(), wait, null);
    }

    /** Why somebody is not let in. */
    private enum Refusal {
        MISSING(
                "No key was sent. Send one as Authorization: Bearer <key> or X-API-Key: <key>; an administrator makes keys"
                        + " (POST /api/v1/keys)."),
        MALFORMED("What was sent is no key: it was cut, mistyped, or is of another system. Send one key as"
                + " Authorization: Bearer <key> or X-API-Key: <key>."),
        UNKNOWN("This key is unknown here, or was withdrawn. An administrator makes another one (POST /api/v1/keys)."),
        EXPIRED("This key has expired. An administrator makes another one (POST /api/v1/keys)."),
        TOKEN(
                "This token is not taken: it has expired, or it is not one that the OIDC provider made for this relay (issuer,"
                        + " audience, signature). Get a new one from the provider."),
        SIGNED_OUT("This session is over, or its key was withdrawn: sign in again.");

        private final String detail;

        Refusal(String detail) {
            this.detail = detail;
        }

        /** The name in the metric. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
