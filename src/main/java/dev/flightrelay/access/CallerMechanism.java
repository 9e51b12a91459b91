package dev.flightrelay.access;

import java.security.Principal;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import dev.flightrelay.CallerContext;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.Problems;
import dev.flightrelay.security.Caller;
import dev.flightrelay.security.KnownCaller;
import dev.flightrelay.security.Roles;

/**
 * Tells Quarkus who calls, and with which roles. It is asked only where somebody has to be let in, so that static files need no
 * key. A request that is refused goes on as anonymous, and its reason with it: so there is one place that answers refusals.
 */
@ApplicationScoped
class CallerMechanism implements HttpAuthenticationMechanism {

    private static final int FIRST = 10_000;

    /* Not null: then Quarkus would ask the other mechanisms. */
    private static final SecurityIdentity NOBODY =
            QuarkusSecurityIdentity.builder().setAnonymous(true).build();

    private final Authentication authentication;

    CallerMechanism(Authentication authentication) {
        this.authentication = authentication;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext route, IdentityProviderManager manager) {
        Uni<KnownCaller> caller = Uni.createFrom().deferred(() -> authentication.of(route));
        return CallerContext.bring(caller)
                .invoke(known -> Caller.set(route, known))
                .map(CallerMechanism::identity)
                .onFailure(ProblemException.class)
                .invoke(refusal -> Problems.refuse(route, refusal))
                .onFailure(ProblemException.class)
                .recoverWithItem(NOBODY);
    }

    /** Before that of the OIDC extension, which is asked from here alone. */
    @Override
    public int getPriority() {
        return FIRST;
    }

    private static SecurityIdentity identity(KnownCaller caller) {
        Principal principal = new QuarkusPrincipal(caller.name());
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(principal)
                .addRoles(Roles.within(caller.role()))
                .build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext route) {
        return Uni.createFrom().item(new ChallengeData(401, HttpHeaders.WWW_AUTHENTICATE, Problems.CHALLENGE));
    }

    /** None: what a request brings is looked at here. */
    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }
}
