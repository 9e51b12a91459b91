package dev.flightrelay.access;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.audit.Audit;
import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.security.KnownCaller;

/** Makes, lists and withdraws API keys. */
@ApplicationScoped
class ApiKeys {

    /** Names of callers that have no key: nobody is to be taken for one of them. */
    private static final Set<String> RESERVED = Set.of(BootstrapKey.NAME, KnownCaller.ANYBODY.name());

    private static final String GROUP = "keys";

    private final SecureRandom random = new SecureRandom();
    private final Database database;
    private final KnownKeys known;
    private final Audit audit;
    private final EventLog log;
    private final DatabaseClock clock;

    ApiKeys(Database database, KnownKeys known, Audit audit, EventLog log, DatabaseClock clock) {
        this.database = database;
        this.known = known;
        this.audit = audit;
        this.log = log;
        this.clock = clock;
    }

    /** Makes a key; the answer alone has it. */
    Uni<ApiKeyCreated> make(ApiKeyRequest wish, String by) {
        Instant now = clock.now();
        if (RESERVED.contains(wish.name().strip())) {
            throw ProblemException.invalid("name", "is taken by the relay itself, was: " + wish.name());
        }
        if (wish.expiresAt() != null && !wish.expiresAt().isAfter(now)) {
            throw ProblemException.invalid("expiresAt", "has to be in the future, was: " + wish.expiresAt());
        }
        String key = KeyText.next(random);
        ApiKeyEntity row = new ApiKeyEntity();
        row.keyId = UUID.randomUUID();
        row.digest = KeyText.digest(key);
        row.name = wish.name().strip();
        row.role = wish.role();
        row.projects = wish.projects() == null ? null : new TreeSet<>(wish.projects()).toArray(String[]::new);
        row.expiresAt = wish.expiresAt();
        row.createdAt = now;
        row.createdBy = by;
        return database.transaction(() -> row.<ApiKeyEntity>persistAndFlush()
                        .call(() -> audit.recordDone(by, "createKey", GROUP, described(row))))
                .call(this::toldHere)
                .map(kept -> kept.toCreated(key));
    }

    /** All keys, those that were withdrawn too, in the order of their ids. */
    Uni<Listing<ApiKey>> list(Page page) {
        return database.snapshot(() -> ApiKeyEntity.<ApiKeyEntity>listAll()
                .map(all -> all.stream()
                        .map(ApiKeyEntity::toApiKey)
                        .sorted(Comparator.comparing(ApiKey::keyId))
                        .toList())
                .flatMap(
                        all -> log.head().map(head -> Listing.of(all, page, ApiKey::keyId, clock.now(), false, head))));
    }

    /** Withdraws a key; one that was stays as it is. */
    Uni<Void> withdraw(String keyId, String by) {
        UUID id = uuid(keyId);
        return database.transaction(() -> ApiKeyEntity.<ApiKeyEntity>findById(id, LockModeType.PESSIMISTIC_WRITE)
                        .flatMap(row -> {
                            if (row == null) {
                                throw none(keyId);
                            }
                            if (row.withdrawnAt != null) {
                                return Uni.createFrom().voidItem();
                            }
                            row.withdrawnAt = clock.now();
                            return audit.recordDone(by, "withdrawKey", GROUP, described(row));
                        }))
                .call(this::toldHere);
    }

    /* Who has the answer can rely on it at this replica; the others hear of it at the same time. */
    private Uni<Void> toldHere() {
        return known.afterChange().onFailure().recoverWithNull();
    }

    private static String described(ApiKeyEntity row) {
        String projects = row.projects == null ? "all projects" : "projects " + List.of(row.projects);
        return "Key %s of %s: %s, %s".formatted(row.keyId, row.name, row.role, projects);
    }

    private static UUID uuid(String keyId) {
        try {
            return UUID.fromString(keyId);
        } catch (IllegalArgumentException e) {
            throw none(keyId);
        }
    }

    private static ProblemException none(String keyId) {
        return ProblemException.notFound("There is no key " + keyId + ".");
    }
}
