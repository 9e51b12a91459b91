package dev.flightrelay.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.DatabaseTime;

/**
 * The rows of leases and replicas, each statement in the caller's transaction. A replica is dead when its row is gone, which
 * never comes back: so what it held can be taken without asking it, by its holder's id. All times are the database's.
 */
final class LeaseTable {

    /** Told when leases became free, new ones are there, or a replica came. */
    static final String CHANNEL = "flight_relay_leases";

    /* Rows that their replica renews at this moment are locked, and not dead. */
    private static final String BURY = """
            delete from replica where id in (
                select id from replica where expires_at < clock_timestamp() for update skip locked)""";

    /* A holder of the version before has no row, but a time in its leases. */
    private static final String COUNT = """
            select coalesce(r.id, l.holder), r.id is not null, coalesce(r.organizations = :known, false),
                   count(l.one), count(l.one) filter (
                       where l.expires_at = 'infinity' or l.expires_at < clock_timestamp())
            from (select organization_id as one, holder, expires_at from lease
                  where organization_id in (:organizations)) l
            full join replica r on r.id = l.holder
            group by r.id, r.organizations, l.holder""";

    private static final String TAKE = """
            with free as (
                select organization_id, project_id, holder from lease
                where organization_id in (:organizations) and (holder is null or holder in (:dead))
                  and (expires_at = 'infinity' or expires_at < clock_timestamp())
                order by organization_id, project_id limit :count for update skip locked
            )
            update lease l set epoch = l.epoch + 1, holder = :me, expires_at = 'infinity' from free
            where l.organization_id = free.organization_id and l.project_id = free.project_id
            returning free.holder is not null""";

    /* A holder of the version before has no row, but a time in its leases. */
    private static final String COUNT_FREE = """
            select count(*) from lease l
            where organization_id in (:organizations)
              and (expires_at = 'infinity' or expires_at < clock_timestamp())
              and not exists (select 1 from replica r where r.id = l.holder and r.expires_at > clock_timestamp())""";

    private LeaseTable() {}

    /** Renews a replica's row; the database's time, or nothing when the row is gone and the replica has to become another one. */
    static Uni<Optional<Instant>> renew(String me, Set<Integer> organizations, int streams) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                update replica set organizations = :known, streams = :streams,
                                       expires_at = clock_timestamp() + interval '6 seconds'
                                where id = :me returning clock_timestamp()""", Object.class)
                        .setParameter("me", me)
                        .setParameter("known", known(organizations))
                        .setParameter("streams", streams)
                        .getResultList())
                .map(rows -> rows.stream().findFirst().map(DatabaseTime::instant));
    }

    /** Makes a row for a new replica, and tells the others. */
    static Uni<Instant> register(String me, Set<Integer> organizations, ReplicaFacts facts) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                insert into replica (id, organizations, expires_at, host, version, since, streams)
                                values (:me, :known, clock_timestamp() + interval '6 seconds', :host, :version,
                                        clock_timestamp(), :streams)
                                returning clock_timestamp()""", Object.class)
                        .setParameter("me", me)
                        .setParameter("known", known(organizations))
                        .setParameter("host", facts.host())
                        .setParameter("version", facts.version())
                        .setParameter("streams", facts.streams())
                        .getSingleResult())
                .map(DatabaseTime::instant)
                .call(LeaseTable::tell);
    }

    /** Removes the rows of replicas whose time is over. */
    static Uni<Integer> buryDead() {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(BURY).executeUpdate());
    }

    /** Who holds how much of what some organisations have. */
    static Uni<Counts> count(Set<Integer> organizations) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(COUNT, Object[].class)
                        .setParameter("known", known(organizations))
                        .setParameter("organizations", organizations)
                        .getResultList())
                .map(LeaseTable::counts);
    }

    /** How many leases nobody holds who lives. */
    static Uni<Long> countFree(Set<Integer> organizations) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(COUNT_FREE, Long.class)
                        .setParameter("organizations", organizations)
                        .getSingleResult());
    }

    /** Takes at most so many free leases; for each one whether it is a dead replica's. */
    static Uni<List<Boolean>> take(String me, Set<Integer> organizations, List<String> dead, int count) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(TAKE, Boolean.class)
                        .setParameter("me", me)
                        .setParameter("organizations", organizations)
                        .setParameter("dead", dead.isEmpty() ? List.of("") : dead)
                        .setParameter("count", count)
                        .getResultList());
    }

    /** What a replica holds: organisation, project and epoch of each. */
    static Uni<List<Object[]>> heldBy(String me, Set<Integer> organizations) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                select organization_id, project_id, epoch from lease
                                where holder = :me and organization_id in (:organizations)""", Object[].class)
                        .setParameter("me", me)
                        .setParameter("organizations", organizations)
                        .getResultList());
    }

    /** Gives some leases back, and tells the others. */
    static Uni<Void> free(String me, List<Scope> scopes) {
        List<String> keys = scopes.stream()
                .map(scope -> scope.organization().id() + " " + scope.projectId())
                .toList();
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                update lease set holder = null, expires_at = '-infinity'
                                where holder = :me
                                  and cast(organization_id as text) || ' ' || project_id in (:keys)""")
                        .setParameter("me", me)
                        .setParameter("keys", keys)
                        .executeUpdate())
                .chain(LeaseTable::tell);
    }

    /** Ends a replica and gives everything back, and tells the others. */
    static Uni<Void> leave(String me) {
        return Panache.getSession()
                .call(session -> session.createNativeQuery("delete from replica where id = :me")
                        .setParameter("me", me)
                        .executeUpdate())
                .flatMap(session -> session.createNativeQuery(
                                "update lease set holder = null, expires_at = '-infinity' where holder = :me")
                        .setParameter("me", me)
                        .executeUpdate())
                .chain(LeaseTable::tell);
    }

    /** Lets all replicas share anew when the caller's transaction commits. */
    static Uni<Void> tell() {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "select cast(pg_notify(:channel, '') as text)", String.class)
                        .setParameter("channel", CHANNEL)
                        .getSingleResultOrNull())
                .replaceWithVoid();
    }

    private static Counts counts(List<Object[]> rows) {
        Map<String, Integer> peers = new HashMap<>();
        List<String> dead = new ArrayList<>();
        int free = 0;
        for (Object[] row : rows) {
            String holder = (String) row[0];
            boolean lives = (Boolean) row[1];
            int takeable = ((Number) row[4]).intValue();
            if (lives && (Boolean) row[2]) {
                peers.put(holder, ((Number) row[3]).intValue());
            } else if (!lives) {
                free += takeable;
                if (holder != null && takeable > 0) {
                    dead.add(holder);
                }
            }
        }
        return new Counts(peers, free, dead);
    }

    private static String known(Set<Integer> organizations) {
        return organizations.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }

    /**
     * Who holds how much.
     *
     * @param peers living replicas that know the same organisations, with what they hold
     * @param free leases that nobody holds who lives
     * @param dead ids of dead holders of such
     */
    record Counts(Map<String, Integer> peers, int free, List<String> dead) {

        /** What the peers share. Leases of replicas with another configuration stay with those. */
        int leases() {
            return free + peers.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}
