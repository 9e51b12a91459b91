package dev.flightrelay.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import dev.flightrelay.audit.Audit;
import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.security.KnownCaller;

/** Begins and ends sessions of the page. */
@ApplicationScoped
class Sessions {

    private static final String GROUP = "session";

    private final SecureRandom random = new SecureRandom();
    private final SessionRows rows;
    private final Database database;
    private final Audit audit;
    private final KnownKeys known;
    private final DatabaseClock clock;
    private final Duration life;

    Sessions(
            SessionRows rows,
            Database database,
            Audit audit,
            KnownKeys known,
            DatabaseClock clock,
            SessionConfig config) {
        this.rows = rows;
        this.database = database;
        this.audit = audit;
        this.known = known;
        this.clock = clock;
        this.life = config.sessionLife();
    }

    /** Begins one for a caller, and gives its browser the cookie. */
    Uni<SessionView> begin(HttpServerRequest request, KnownCaller caller) {
        String cookie = SessionCookie.next(random);
        Instant now = clock.now();
        KnownCaller limited = limited(caller);
        // Not whether it is known: a key that is withdrawn at this moment ends the session all the same.
        boolean byKey = !caller.id().startsWith(OidcClaims.ID);
        return kept(recorded(caller, "beginSession")
                        .chain(() -> rows.add(KeyText.digest(cookie), caller, byKey, limited.expiresAt())))
                .invoke(done -> SessionCookie.set(request, cookie, Duration.between(now, limited.expiresAt())))
                .map(done -> SessionView.of(limited, true));
    }

    /** A caller for no longer than a session that begins now. */
    KnownCaller limited(KnownCaller caller) {
        return new PageSession(caller.id(), null, clock.now().plus(life)).limit(caller);
    }

    /** Ends that of a request, on all replicas. */
    Uni<Void> end(HttpServerRequest request, KnownCaller caller) {
        Optional<String> digest = SessionCookie.digest(request);
        Uni<Void> ended = digest.isEmpty()
                ? Uni.createFrom().voidItem()
                : kept(recorded(caller, "endSession").chain(() -> rows.end(digest.get())));
        return ended.invoke(done -> SessionCookie.clear(request));
    }

    /* First: a sign-in that cannot be recorded is none. */
    private Uni<Void> recorded(KnownCaller caller, String operation) {
        return database.transaction(() -> audit.recordDone(caller.name(), operation, GROUP, "Role " + caller.role()));
    }

    /* Known here at once; the others hear of it at the same time. */
    private Uni<Void> kept(Uni<Void> change) {
        return change.onFailure(Database::isAway)
                .transform(failure -> new ProblemException(
                        ProblemType.STORAGE_UNAVAILABLE,
                        "The relay's database is not available now; try again.",
                        failure))
                .call(() -> known.afterChange().onFailure().recoverWithNull());
    }
}
