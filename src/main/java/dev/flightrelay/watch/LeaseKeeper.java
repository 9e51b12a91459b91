package dev.flightrelay.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.upstream.Organizations;

/**
 * The leases of this replica: who holds one polls its scope. All times are the database's, so that clocks of replicas do not
 * matter; a replica that cannot reach the database holds nothing after {@link #LIFE}.
 */
@ApplicationScoped
public class LeaseKeeper {

    private static final Duration LIFE = Duration.ofSeconds(6);
    private static final Logger LOG = Logger.getLogger(LeaseKeeper.class);

    /* Rows that a transaction has locked at this moment are left for the next round. */
    private static final String RENEW = """
            with free as (
                select organization_id, project_id from lease
                where organization_id in (:organizations) and (holder = :me or expires_at < clock_timestamp())
                for update skip locked
            )
            update lease l set epoch = l.epoch + case when l.holder = :me then 0 else 1 end,
                   holder = :me, expires_at = clock_timestamp() + interval '6 seconds'
            from free where l.organization_id = free.organization_id and l.project_id = free.project_id
            returning l.organization_id, l.project_id, l.epoch, clock_timestamp()""";

    private final String me = UUID.randomUUID().toString();
    private final Database database;
    private final Organizations organizations;
    private final WatchConfig config;
    private final DatabaseClock clock;
    private volatile Map<Scope, Lease> held = Map.of();

    LeaseKeeper(Database database, Organizations organizations, WatchConfig config, DatabaseClock clock) {
        this.database = database;
        this.organizations = organizations;
        this.config = config;
        this.clock = clock;
    }

    /** What this replica may poll now. */
    public Set<Scope> held() {
        return living(held, System.nanoTime()).keySet();
    }

    /**
     * Makes sure, within the caller's transaction and until it ends, that nobody else took the scope.
     *
     * @param epoch of the lease when the poll began
     */
    public Uni<Void> check(Scope scope, long epoch) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                select epoch from lease where organization_id = :organization and project_id = :project
                                for share""", Long.class)
                        .setParameter("organization", scope.organization().id())
                        .setParameter("project", scope.projectId())
                        .getSingleResultOrNull())
                .invoke(now -> {
                    if (now == null || now != epoch) {
                        throw new LeaseLostException(scope);
                    }
                })
                .replaceWithVoid();
    }

    /** A poll of a scope under its lease; empty when another replica holds it. */
    Optional<Poll> poll(Scope scope, boolean woken) {
        Lease lease = held.get(scope);
        return lease == null || lease.until() < System.nanoTime()
                ? Optional.empty()
                : Optional.of(new Poll(scope, lease.epoch(), woken));
    }

    /** Stops watching a scope that is no more; its row is gone with the caller's transaction. */
    public void forget(Scope scope) {
        Map<Scope, Lease> rest = new HashMap<>(held);
        rest.remove(scope);
        held = Map.copyOf(rest);
    }

    /** Renews what is held and takes what is free; to be called every 2 s. */
    Uni<Void> renew() {
        if (!config.enabled() || organizations.ids().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        long asked = System.nanoTime();
        return database.transaction(() -> Panache.getSession()
                        .flatMap(session -> session.createNativeQuery(RENEW, Object[].class)
                                .setParameter("organizations", organizations.ids())
                                .setParameter("me", me)
                                .getResultList()))
                .invoke(rows -> note(rows, asked))
                .replaceWithVoid()
                .onFailure()
                .invoke(e -> LOG.debugf("leases not renewed: %s", e))
                .onFailure()
                .recoverWithNull();
    }

    /** Gives everything back at a clean stop, so that another replica takes over at once. */
    void release(@Observes ShutdownEvent stop) {
        if (held.isEmpty()) {
            return;
        }
        held = Map.of();
        try {
            database.transaction(() -> Panache.getSession()
                            .flatMap(session -> session.createNativeQuery(
                                            "update lease set holder = null, expires_at = '-infinity' where holder = :me")
                                    .setParameter("me", me)
                                    .executeUpdate()))
                    .await()
                    .atMost(Duration.ofSeconds(2));
        } catch (RuntimeException e) {
            LOG.debugf("leases not given back, they run out: %s", e);
        }
    }

    private void note(List<Object[]> rows, long asked) {
        long until = asked + LIFE.toNanos();
        Map<Scope, Lease> now = new HashMap<>(living(held, asked));
        for (Object[] row : rows) {
            int organization = ((Number) row[0]).intValue();
            organizations
                    .byId(organization)
                    .ifPresent(o ->
                            now.put(new Scope(o, (String) row[1]), new Lease(((Number) row[2]).longValue(), until)));
            clock.set(instant(row[3]));
        }
        held = Map.copyOf(now);
    }

    private static Map<Scope, Lease> living(Map<Scope, Lease> leases, long now) {
        Map<Scope, Lease> living = new HashMap<>(leases);
        living.values().removeIf(lease -> lease.until() < now);
        return living;
    }

    private static Instant instant(Object time) {
        return time instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) time;
    }

    private record Lease(long epoch, long until) {}
}
