package dev.flightrelay.access;

import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.security.Callers;
import dev.flightrelay.security.KnownCaller;
import dev.flightrelay.security.Roles;
import dev.flightrelay.security.SecurityConfig;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.Organizations;

/** Callers by their keys; in mode {@code open} everybody may go on. */
@ApplicationScoped
class RelayCallers implements Callers {

    private final KnownKeys keys;
    private final OidcCallers tokens;
    private final Organizations organizations;
    private final DatabaseClock clock;
    private final boolean open;
    private final boolean takesTokens;

    RelayCallers(
            KnownKeys keys,
            OidcCallers tokens,
            Organizations organizations,
            DatabaseClock clock,
            SecurityConfig config) {
        this.keys = keys;
        this.tokens = tokens;
        this.organizations = organizations;
        this.clock = clock;
        this.open = config.isOpen();
        this.takesTokens = config.takesTokens();
    }

    @Override
    public Uni<KnownCaller> require(String id, String role, String projectId) {
        if (open) {
            return Uni.createFrom().item(new KnownCaller(id, id, Roles.ADMIN, null, null));
        }
        if (id.startsWith(OidcClaims.ID)) {
            return tokens.remembered(id)
                    .map(found -> found.filter(known -> takesTokens)
                            .orElseThrow(
                                    () -> refusal("who started this was not seen for relay.security.oidc.remember")))
                    .map(caller -> required(caller, role, projectId));
        }
        return Uni.createFrom().item(() -> {
            if (!keys.isSure()) {
                throw KnownKeys.away();
            }
            KnownCaller caller = keys.withId(id)
                    .filter(known -> !known.isExpired(clock.now()))
                    .orElseThrow(() -> refusal("the key of who started this was withdrawn or has expired"));
            return required(caller, role, projectId);
        });
    }

    private static KnownCaller required(KnownCaller caller, String role, String projectId) {
        if (!caller.has(role)) {
            throw refusal("who started this has not the role " + role + " any more");
        }
        if (!caller.sees(projectId)) {
            throw refusal("who started this may not see the project any more");
        }
        return caller;
    }

    @Override
    public Set<Integer> organizations(KnownCaller caller) {
        return caller.seesAll()
                ? organizations.all().stream().map(Organization::id).collect(Collectors.toUnmodifiableSet())
                : keys.grants(caller).organizations();
    }

    private static ProblemException refusal(String why) {
        return new ProblemException(ProblemType.FORBIDDEN, "The relay goes on with this no more: " + why + ".");
    }
}
