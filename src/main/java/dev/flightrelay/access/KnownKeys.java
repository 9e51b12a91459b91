package dev.flightrelay.access;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.database.NotificationHandler;
import dev.flightrelay.events.Grants;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.security.KnownCaller;
import dev.flightrelay.security.SecurityConfig;
import dev.flightrelay.upstream.Organizations;

/**
 * All keys, in memory: to let a caller in asks the database nothing. A change is told by NOTIFY and looked for every second, so
 * that it acts on every replica at once, and 5 s later for certain: a replica that could not look for so long lets nobody in.
 */
@ApplicationScoped
class KnownKeys implements NotificationHandler {

    /** How long what is known counts. */
    static final Duration COUNTS = Duration.ofSeconds(5);

    /** For keys that are unknown the database is asked no more often than this, whoever guesses: they wait for it together. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private static final Duration START = Duration.ofSeconds(30);
    private static final Grants NOTHING = new Grants(Set.of(), false, Set.of());
    private static final Logger LOG = Logger.getLogger(KnownKeys.class);

    private final KeyRows rows;
    private final BootstrapKey bootstrap;
    private final Organizations organizations;
    private final boolean inUse;
    private final LongSupplier nanos;
    private final Looks looks;
    private volatile Keys known = Keys.NONE;
    private volatile long confirmedAt;
    private volatile boolean failed = true;
    private volatile Grants all;

    @Inject
    KnownKeys(KeyRows rows, BootstrapKey bootstrap, Organizations organizations, SecurityConfig config) {
        this(rows, bootstrap, organizations, !config.isOpen(), System::nanoTime, KnownKeys::pause);
    }

    /** For tests, with a time of their own. */
    KnownKeys(
            KeyRows rows,
            BootstrapKey bootstrap,
            Organizations organizations,
            boolean inUse,
            LongSupplier nanos,
            Function<Duration, Uni<Void>> rest) {
        this.rows = rows;
        this.bootstrap = bootstrap;
        this.organizations = organizations;
        this.inUse = inUse;
        this.nanos = nanos;
        this.looks = new Looks(this::look, BETWEEN_LOOKS, nanos, rest);
    }

    private static Uni<Void> pause(Duration time) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(time);
    }

    void start(@Observes @Priority(Organizations.PRIORITY + 10) StartupEvent start) {
        if (!inUse) {
            return;
        }
        refresh().await().atMost(START);
        boolean nobody = known.byId().values().stream().noneMatch(KnownCaller::seesAll);
        if (nobody && !bootstrap.isThere()) {
            LOG.warn(
                    "Nobody can get in: there is no API key. Set relay.security.bootstrap-key (or -file) to a key of 32 characters"
                            + " or more, make keys with it (POST /api/v1/keys), and remove it");
        }
    }

    @Override
    public String channel() {
        return "flight_relay_api_keys";
    }

    @Override
    public void notified(String payload) {
        lookNow();
    }

    @Override
    public void connected() {
        lookNow();
    }

    private void lookNow() {
        if (inUse) {
            afterChange().subscribe().with(done -> {}, failure -> LOG.debug("API keys cannot be read", failure));
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> watch() {
        return inUse
                ? refresh().onFailure().recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    /**
     * Who has the key of a digest; empty when nobody has. Fails with {@code storage-unavailable} where that cannot be told: a good
     * key is never taken for a bad one.
     */
    Uni<Optional<KnownCaller>> find(String digest) {
        return find(() -> Optional.ofNullable(known.byDigest().get(digest)));
    }

    /** The same for the digest of a session's cookie. */
    Uni<Optional<KnownCaller>> findSession(String digest) {
        return find(() -> session(digest));
    }

    private Uni<Optional<KnownCaller>> find(Supplier<Optional<KnownCaller>> look) {
        Optional<KnownCaller> caller = look.get();
        if (caller.isPresent() && isSure()) {
            return Uni.createFrom().item(caller);
        }
        // It may have been made at another replica, just now.
        return looks.next().onFailure().recoverWithNull().map(done -> {
            Optional<KnownCaller> now = look.get();
            if (!isSure() || now.isEmpty() && failed) {
                throw away();
            }
            return now;
        });
    }

    /** The caller of an id; empty when its key was withdrawn. */
    Optional<KnownCaller> withId(String id) {
        return bootstrap.withId(id).or(() -> Optional.ofNullable(known.byId().get(id)));
    }

    /** Who has the session of a cookie's digest; empty when it was ended, or its key withdrawn. */
    Optional<KnownCaller> session(String digest) {
        PageSession session = known.sessions().get(digest);
        if (session == null) {
            return Optional.empty();
        }
        Optional<KnownCaller> caller = session.own() == null ? withId(session.callerId()) : Optional.of(session.own());
        return caller.map(session::limit);
    }

    /** Whether what is known is still so. */
    boolean isSure() {
        return confirmedAt != 0 && nanos.getAsLong() - confirmedAt < COUNTS.toNanos();
    }

    static ProblemException away() {
        return new ProblemException(
                ProblemType.STORAGE_UNAVAILABLE,
                "The relay's database is not available now, so that keys cannot be checked; try again.");
    }

    /** All keys but the bootstrap key; the same object while nothing changes. */
    Keys now() {
        return known;
    }

    /** What a caller may see, always the same object while that does not change. */
    Grants grants(KnownCaller caller) {
        if (caller.seesAll()) {
            return all();
        }
        return caller.id().startsWith(OidcClaims.ID)
                ? known.granted(caller.projects())
                : known.grants().getOrDefault(caller.id(), NOTHING);
    }

    private Grants all() {
        Grants now = all;
        if (now == null || !now.organizations().equals(organizations.ids())) {
            now = Grants.all(organizations.ids());
            all = now;
        }
        return now;
    }

    /** Looks whether keys changed; who asks meanwhile gets the same answer. */
    Uni<Void> refresh() {
        return looks.now();
    }

    /** The same for who changed a key: a look that is under way may have begun before. */
    Uni<Void> afterChange() {
        return looks.afterChange();
    }

    private Uni<Void> look() {
        long begun = nanos.getAsLong();
        return Uni.createFrom()
                .completionStage(() -> rows.read(known).toCompletionStage())
                .invoke(now -> took(now, begun))
                .onFailure()
                .invoke(failure -> failed = true)
                .replaceWithVoid();
    }

    private void took(Keys now, long begun) {
        known = now;
        confirmedAt = begun;
        failed = false;
    }
}
