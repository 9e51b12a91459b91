package dev.flightrelay.access;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.events.EventAccess;
import dev.flightrelay.events.Grants;
import dev.flightrelay.events.Viewer;
import dev.flightrelay.problem.Problems;
import dev.flightrelay.project.Projects;
import dev.flightrelay.security.Caller;
import dev.flightrelay.security.KnownCaller;
import dev.flightrelay.security.SecurityConfig;

/** What streams and tickets know of callers. */
@ApplicationScoped
class StreamAccess implements EventAccess {

    private final IdentityProviderManager identities;
    private final KnownKeys keys;
    private final OidcCallers tokens;
    private final Database database;
    private final Projects projects;
    private final DatabaseClock clock;
    private final boolean open;

    StreamAccess(
            IdentityProviderManager identities,
            KnownKeys keys,
            OidcCallers tokens,
            Database database,
            Projects projects,
            DatabaseClock clock,
            SecurityConfig config) {
        this.identities = identities;
        this.keys = keys;
        this.tokens = tokens;
        this.database = database;
        this.projects = projects;
        this.clock = clock;
        this.open = config.isOpen();
    }

    /* Every role sees events. */
    @Override
    public Uni<Viewer> viewer(RoutingContext route) {
        return QuarkusHttpUser.getSecurityIdentity(route, identities).map(identity -> {
            if (identity.isAnonymous()) {
                throw Problems.refusal(route);
            }
            return new Reader(Caller.of(route), Credentials.of(route.request()).session());
        });
    }

    @Override
    public Uni<Optional<Viewer>> named(String name) {
        Uni<Optional<KnownCaller>> caller = name.startsWith(OidcClaims.ID)
                ? tokens.withToken(name)
                : Uni.createFrom().item(open ? Optional.of(KnownCaller.ANYBODY) : keys.withId(name));
        return caller.map(found ->
                found.filter(known -> !known.isExpired(clock.now())).map(known -> new Reader(known, Optional.empty())));
    }

    @Override
    public Uni<Set<String>> visible(Viewer viewer, Set<String> projectIds) {
        Grants grants = viewer.grants();
        return database.transaction(() -> projects.known(projectIds))
                .map(known -> known.stream()
                        .filter(id -> grants.allProjects() || grants.projects().contains(id))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private final class Reader implements Viewer {

        private final KnownCaller caller;
        private volatile Seen seen = Seen.NEVER;

        /** Digest of its cookie where it is let in by one. */
        private final Optional<String> session;

        Reader(KnownCaller caller, Optional<String> session) {
            this.caller = caller;
            this.session = session;
        }

        @Override
        public String name() {
            return caller.id();
        }

        @Override
        public Viewer.Standing standing() {
            if (open) {
                return Standing.GOOD;
            }
            KnownCaller now = look().caller;
            if ((now == null ? caller : now).isExpired(clock.now())) {
                return Standing.EXPIRED;
            }
            return now == null ? Standing.WITHDRAWN : Standing.GOOD;
        }

        private Optional<KnownCaller> known() {
            if (session.isPresent()) {
                return keys.session(session.get());
            }
            // Nothing takes a token back before its time is over.
            return caller.id().startsWith(OidcClaims.ID) ? Optional.of(caller) : keys.withId(caller.id());
        }

        @Override
        public Grants grants() {
            return open ? keys.grants(caller) : look().grants;
        }

        /* Asked before each delivery, and as it was while no key changed. */
        private Seen look() {
            Keys now = keys.now();
            Seen before = seen;
            if (before.keys == now && !caller.name().equals(BootstrapKey.NAME)) {
                return before;
            }
            KnownCaller known = known().orElse(null);
            Seen fresh = new Seen(now, known, keys.grants(known == null ? caller : known));
            seen = fresh;
            return fresh;
        }
    }

    /**
     * A caller as it was at one moment.
     *
     * @param keys tells the moment; null for none
     * @param caller null when its key was withdrawn
     */
    private record Seen(Keys keys, KnownCaller caller, Grants grants) {

        static final Seen NEVER = new Seen(null, null, null);
    }
}
