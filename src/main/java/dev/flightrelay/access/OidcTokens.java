package dev.flightrelay.access;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.security.KnownCaller;

/** Has Quarkus check tokens of the OIDC provider. */
@ApplicationScoped
class OidcTokens {

    private static final Logger LOG = Logger.getLogger(OidcTokens.class);

    private final OidcAuthenticationMechanism oidc;
    private final IdentityProviderManager identities;
    private final OidcClaims claims;

    OidcTokens(OidcAuthenticationMechanism oidc, IdentityProviderManager identities, OidcClaims claims) {
        this.oidc = oidc;
        this.identities = identities;
        this.claims = claims;
    }

    /** Whether a text looks like a token, and not like one of our keys. */
    static boolean mayBe(String text) {
        return OidcClaims.of(text).isPresent();
    }

    /**
     * Who sent a request: with a token in a header, or at the end of a sign-in. Null where it is neither; fails with
     * {@link AuthenticationFailedException} for a token that is not good, and with {@code forbidden} where it gives no role.
     */
    Uni<KnownCaller> caller(RoutingContext route) {
        return Uni.createFrom()
                .deferred(() -> oidc.authenticate(route, identities))
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(OidcTokens::refused)
                .map(identity -> identity == null ? null : claims.caller(tokens(identity)));
    }

    /** Sends a browser to the provider. */
    Uni<Void> redirect(RoutingContext route) {
        return oidc.sendChallenge(route).invoke(() -> route.response().end()).replaceWithVoid();
    }

    /* Of a sign-in the access token comes with the ID token, and may say more. */
    private static List<JsonObject> tokens(SecurityIdentity identity) {
        List<JsonObject> tokens = new ArrayList<>();
        if (identity.getPrincipal() instanceof JsonWebToken first) {
            OidcClaims.of(first.getRawToken()).ifPresent(tokens::add);
        }
        AccessTokenCredential access = identity.getCredential(AccessTokenCredential.class);
        if (access != null) {
            OidcClaims.of(access.getToken()).ifPresent(tokens::add);
        }
        if (tokens.isEmpty()) {
            throw new AuthenticationFailedException();
        }
        return tokens;
    }

    /* Not with its text: it may have what was sent. */
    private static Throwable refused(Throwable failure) {
        LOG.debugf("A token was refused: %s", failure.getClass().getName());
        return failure instanceof AuthenticationFailedException ? failure : new AuthenticationFailedException(failure);
    }
}
