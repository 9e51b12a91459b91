package dev.flightrelay.watch;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.upstream.Organizations;

/**
 * The leases of this replica: who holds one polls its scope. Each replica has a row that it renews, and holds leases for as long
 * as that row lives; all share them evenly. All times are the database's, so that clocks of replicas do not matter; a replica
 * that cannot reach the database holds nothing after {@link #LIFE}.
 */
@Startup // its metrics are there from the start
@ApplicationScoped
public class LeaseKeeper {

    private static final Duration LIFE = Duration.ofSeconds(6);

    /** After the database was away: all replicas are back before one takes another for dead. */
    private static final Duration MERCY = Duration.ofSeconds(3);

    private static final Logger LOG = Logger.getLogger(LeaseKeeper.class);

    private final Database database;
    private final Organizations organizations;
    private final WatchConfig config;
    private final DatabaseClock clock;
    private final MeterRegistry meters;
    private final Counter given;
    private final ReplicaRow row;
    private final HeldLeases leases = new HeldLeases();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean again;
    private volatile boolean stopped;
    private volatile Long renewedNanos;
    private volatile long mercyUntilNanos = System.nanoTime();

    LeaseKeeper(
            Database database,
            Organizations organizations,
            WatchConfig config,
            ReplicaFacts facts,
            DatabaseClock clock,
            MeterRegistry meters) {
        this.database = database;
        this.organizations = organizations;
        this.config = config;
        this.row = new ReplicaRow(facts);
        this.clock = clock;
        this.meters = meters;
        meters.gauge(
                "relay.watch.leases",
                leases,
                held -> held.watched(System.nanoTime()).size());
        taken(true);
        taken(false);
        this.given = meters.counter("relay.watch.leases.given");
    }

    /** What this replica may begin to poll now. */
    public Set<Scope> held() {
        return leases.held(System.nanoTime());
    }

    /** Where its polls may go on: also in what it is about to give back. */
    Set<Scope> watched() {
        return leases.watched(System.nanoTime());
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

    /** Begins a poll of a scope under its lease, whose end has to be told; empty when the replica may not. */
    Optional<Poll> begin(Scope scope, Wake woken) {
        return leases.begin(scope, System.nanoTime()).map(epoch -> new Poll(scope, epoch, woken));
    }

    /** A poll that {@link #begin began} is over, however it ended. */
    void ended(Scope scope) {
        leases.ended(scope);
    }

    /** Whether something can be given back before the next round. */
    boolean hasLeft() {
        return !leases.left(System.nanoTime()).isEmpty();
    }

    /** Stops watching a scope that is no more; its row is gone with the caller's transaction. */
    public void forget(Scope scope) {
        leases.forget(Set.of(scope));
    }

    /** Lets all replicas share anew when the caller's transaction, which made leases, commits. */
    public Uni<Void> tellNew() {
        return LeaseTable.tell();
    }

    /**
     * Renews what is held, takes what is free up to a fair share, and gives back what is above it; to be called every 2 s, and
     * when something became free. One that may not poll only says that it is there. Rounds never overlap: one that is asked for
     * meanwhile comes after.
     */
    Uni<Void> renew() {
        if (organizations.ids().isEmpty() || stopped) {
            return Uni.createFrom().voidItem();
        }
        again = true;
        if (!busy.compareAndSet(false, true)) {
            return Uni.createFrom().voidItem();
        }
        again = false;
        return (config.enabled() ? round().chain(this::giveBack) : sayThatItIsThere())
                .onFailure()
                .invoke(e -> LOG.debugf("leases not renewed: %s", e))
                .onFailure()
                .recoverWithNull()
                .onTermination()
                .invoke(() -> busy.set(false))
                .chain(() -> again ? renew() : Uni.createFrom().voidItem());
    }

    /** Gives everything back at a clean stop, so that the others take over at once. */
    void release(@Observes ShutdownEvent stop) {
        stopped = true;
        row.end();
        if (renewedNanos == null) {
            return;
        }
        leases.renewed(Map.of(), System.nanoTime());
        try {
            database.transaction(() -> LeaseTable.leave(row.id())).await().atMost(Duration.ofSeconds(2));
        } catch (RuntimeException e) {
            LOG.debugf("leases not given back, they run out: %s", e);
        }
    }

    private Uni<Void> round() {
        long asked = System.nanoTime();
        Long before = renewedNanos;
        if (before != null && asked - before > LIFE.toNanos()) {
            mercyUntilNanos = asked + MERCY.toNanos();
        }
        return database.transaction(() -> row.renew(organizations.ids())
                        .invoke(clock::set)
                        .call(() ->
                                asked - mercyUntilNanos < 0 ? Uni.createFrom().voidItem() : LeaseTable.buryDead())
                        .chain(() -> LeaseTable.count(organizations.ids()))
                        .chain(this::share))
                .invoke(share -> note(share, asked))
                .replaceWithVoid();
    }

    /* Of no organisations, so that nobody leaves leases to it. */
    private Uni<Void> sayThatItIsThere() {
        return database.transaction(() -> row.renew(Set.of()))
                .invoke(time -> renewedNanos = System.nanoTime())
                .replaceWithVoid();
    }

    private Uni<Share> share(LeaseTable.Counts counts) {
        String me = row.id();
        int due = FairShare.of(me, counts.peers(), counts.leases());
        int room = Math.min(due - counts.peers().get(me), counts.free());
        Uni<List<Boolean>> taken = room > 0
                ? LeaseTable.take(me, organizations.ids(), counts.dead(), room)
                : Uni.createFrom().item(List.of());
        return taken.flatMap(
                fromDead -> LeaseTable.heldBy(me, organizations.ids()).map(rows -> new Share(due, fromDead, rows)));
    }

    private void note(Share share, long asked) {
        Map<Scope, Long> epochs = new HashMap<>();
        for (Object[] row : share.rows()) {
            organizations
                    .byId(((Number) row[0]).intValue())
                    .ifPresent(o -> epochs.put(new Scope(o, (String) row[1]), ((Number) row[2]).longValue()));
        }
        if (stopped) {
            return;
        }
        renewedNanos = asked;
        leases.renewed(epochs, asked + LIFE.toNanos());
        leases.keep(share.due(), System.nanoTime());
        share.fromDead().forEach(dead -> taken(dead).increment());
        int dead = (int) share.fromDead().stream().filter(one -> one).count();
        if (dead > 0) {
            LOG.infof("Took over %d leases of a replica that is gone", dead);
        }
    }

    private Counter taken(boolean dead) {
        return meters.counter("relay.watch.leases.taken", "from", dead ? "dead" : "free");
    }

    /* Row first, memory afterwards: until then nobody can have it twice, as no poll begins in it. */
    private Uni<Void> giveBack() {
        List<Scope> left = leases.left(System.nanoTime());
        return left.isEmpty()
                ? Uni.createFrom().voidItem()
                : database.transaction(() -> LeaseTable.free(row.id(), left)).invoke(() -> {
                    leases.forget(Set.copyOf(left));
                    given.increment(left.size());
                });
    }

    /** What a round came to: how many leases this replica should hold, those it took, and all that it holds. */
    private record Share(int due, List<Boolean> fromDead, List<Object[]> rows) {}
}
