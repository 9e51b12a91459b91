package dev.flightrelay.audit;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseTime;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.security.DataKey;
import dev.flightrelay.security.Sealer;
import dev.flightrelay.upstream.Organizations;

/**
 * The chain of this start of the replica, or since its data key changed. Each row takes the next number and signs all before
 * it, so that a row cannot go, change or come without a trace. The chain's own row is locked from the number on until the
 * commit: so numbers have no gaps, and replicas do not wait for each other.
 */
@ApplicationScoped
class AuditChain {

    private static final Duration START = Duration.ofSeconds(30);
    private static final Logger LOG = Logger.getLogger(AuditChain.class);

    private final Database database;
    private final Sealer sealer;
    private final AtomicBoolean beginning = new AtomicBoolean();
    private volatile Link link;

    AuditChain(Database database, Sealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    /** Blocks the start: nothing is served before it can be recorded. */
    void start(@Observes @Priority(Organizations.PRIORITY) StartupEvent start) {
        if (sealer.signer().isEmpty()) {
            LOG.warn("The audit log is not signed: set relay.security.data-key-file, so that it shows when rows are"
                    + " removed or altered");
        }
        begin().await().atMost(START);
    }

    /** Begins another chain. */
    Uni<Void> begin() {
        return database.transaction(this::insert).invoke(made -> link = made).replaceWithVoid();
    }

    /** Whether the key that signs is another one now: a chain has the same to its end. */
    boolean isOver() {
        Link mine = link;
        return mine != null && !Objects.equals(mine.key, sealer.signer().orElse(null));
    }

    /** The chain of now. */
    UUID id() {
        return link.chain;
    }

    /** Adds a row in the caller's transaction, to which nobody else adds one until that ends. */
    Uni<Void> append(AuditEntry entry) {
        Link mine = link;
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                update audit_chain set number = number + 1 where chain_id = :chain
                                returning number, mac, clock_timestamp()""", Object[].class)
                        .setParameter("chain", mine.chain)
                        .getSingleResultOrNull()
                        .flatMap(place -> place == null ? lost(mine) : add(session, mine, entry, place)));
    }

    private Uni<Void> add(Mutiny.Session session, Link mine, AuditEntry entry, Object[] place) {
        AuditEntity row =
                new AuditEntity(entry, mine.chain, ((Number) place[0]).longValue(), DatabaseTime.instant(place[2]));
        if (mine.key == null) {
            return session.persist(row);
        }
        row.mac = mine.key.sign(ChainBytes.row((byte[]) place[1], row));
        return session.persist(row)
                .chain(() -> session.createNativeQuery("update audit_chain set mac = :mac where chain_id = :chain")
                        .setParameter("mac", row.mac)
                        .setParameter("chain", mine.chain)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private Uni<Link> insert() {
        UUID chain = UUID.randomUUID();
        DataKey key = sealer.signer().orElse(null);
        return Panache.getSession()
                .call(session -> session.createNativeQuery(
                                "select cast(pg_advisory_xact_lock(hashtext('relay.audit.chains')) as text)",
                                String.class)
                        .getSingleResult())
                .flatMap(session -> session.createNativeQuery("""
                                insert into audit_chain (chain_id, nth, key_id)
                                select :chain, coalesce(max(nth), 0) + 1, cast(:key as text) from audit_chain
                                returning nth""", Integer.class)
                        .setParameter("chain", chain)
                        .setParameter("key", key == null ? null : key.name())
                        .getSingleResult()
                        .call(nth -> key == null
                                ? Uni.createFrom().voidItem()
                                : session.createNativeQuery("update audit_chain set mac = :mac where chain_id = :chain")
                                        .setParameter("mac", key.sign(ChainBytes.start(chain, nth)))
                                        .setParameter("chain", chain)
                                        .executeUpdate()))
                .replaceWith(new Link(chain, key));
    }

    /* The database went back to a time before this start: go on in another chain, from the next row on. */
    private Uni<Void> lost(Link mine) {
        if (mine == link && beginning.compareAndSet(false, true)) {
            LOG.warnf("Audit chain %s is not in the database, as after a restore: another one begins", mine.chain);
            begin().onTermination()
                    .invoke(() -> beginning.set(false))
                    .subscribe()
                    .with(begun -> {}, failure -> {});
        }
        return Uni.createFrom()
                .failure(new ProblemException(
                        ProblemType.STORAGE_UNAVAILABLE, "The relay's audit log is not available now; try again."));
    }

    /** A chain, and the key that signs it to its end: null for none. */
    private record Link(UUID chain, DataKey key) {}
}
