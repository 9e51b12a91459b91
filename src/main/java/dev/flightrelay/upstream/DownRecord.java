package dev.flightrelay.upstream;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.database.Database;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.events.EventTypes;
import dev.flightrelay.events.NewEvent;

/**
 * The organisation's row that remembers whether it is down, changed together with the event that tells it, and the rows of the
 * replicas that FlightHub answers: it is down when it answers none of them.
 */
@ApplicationScoped
class DownRecord {

    /** How often a replica says that it is well: twice within the time for which that counts. */
    static final Duration REFRESHED = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(DownRecord.class);

    private final String replica = UUID.randomUUID().toString();
    private final Database database;
    private final EventLog log;

    DownRecord(Database database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    /** This replica was answered just now, which speaks against an outage for 25 s. */
    Uni<Void> well(Organization organization) {
        return database.transaction(() -> Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                with old as (delete from reach where well_until < clock_timestamp() - interval '1 hour')
                                insert into reach (organization_id, replica, well_until)
                                values (:id, :replica, clock_timestamp() + interval '25 seconds')
                                on conflict (organization_id, replica) do update set well_until = excluded.well_until""")
                        .setParameter("id", organization.id())
                        .setParameter("replica", replica)
                        .executeUpdate())
                .replaceWithVoid());
    }

    /** Tells {@code upstream.down} unless it was told, or another replica is well. */
    Uni<Void> down(Organization organization, String reason) {
        return database.transaction(() -> Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                with own as (delete from reach where organization_id = :id and replica = :replica)
                                update organization set down_since = clock_timestamp(), down_reason = :reason
                                where organization_id = :id and down_since is null and not exists (
                                    select from reach where organization_id = :id and replica <> :replica
                                    and well_until > clock_timestamp())
                                returning cast(0 as bigint)""", Long.class)
                        .setParameter("reason", reason)
                        .setParameter("replica", replica)
                        .setParameter("id", organization.id())
                        .getResultList())
                .flatMap(rows -> tell(organization, EventTypes.UPSTREAM_DOWN, reason, rows)));
    }

    /** Tells {@code upstream.up} unless it was told. */
    Uni<Void> up(Organization organization) {
        return database.transaction(() -> Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                with was as (select organization_id, down_since, down_reason from organization
                                             where organization_id = :id and down_since is not null for update)
                                update organization o set down_since = null, down_reason = null from was
                                where o.organization_id = was.organization_id
                                returning was.down_reason,
                                          cast(extract(epoch from clock_timestamp() - was.down_since) as bigint)""", Object[].class)
                        .setParameter("id", organization.id())
                        .getResultList())
                .flatMap(rows -> rows.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : tell(
                                organization,
                                EventTypes.UPSTREAM_UP,
                                (String) rows.get(0)[0],
                                List.of(((Number) rows.get(0)[1]).longValue()))));
    }

    /** Rows of all organisations that are down by the last word, with the reason; in the caller's transaction. */
    static Uni<Map<Integer, String>> reasons() {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "select organization_id, down_reason from organization where down_since is not null",
                                Object[].class)
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> ((Number) row[0]).intValue(), row -> (String) row[1])));
    }

    /** The same rows, in a transaction of their own. */
    Uni<Set<Integer>> downOrganizations() {
        return database.transaction(DownRecord::reasons).map(Map::keySet);
    }

    private Uni<Void> tell(Organization organization, String type, String reason, List<Long> downSeconds) {
        if (downSeconds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        if (type.equals(EventTypes.UPSTREAM_DOWN)) {
            LOG.warnf("Organisation %s: FlightHub is down for us: %s", organization.name(), reason);
        } else {
            LOG.infof("Organisation %s: FlightHub answers again after %d s", organization.name(), downSeconds.get(0));
        }
        Outage outage = new Outage(organization.name(), reason, downSeconds.get(0));
        return log.append(List.of(NewEvent.ofOrganization(type, organization.id(), organization.name(), outage)));
    }

    /**
     * Data of {@code upstream.down} and {@code upstream.up}.
     *
     * @param organization name of the organisation
     * @param reason code of the error that the outage began with
     * @param downSeconds how long it lasted; 0 when it begins
     */
    @RegisterForReflection
    record Outage(String organization, String reason, long downSeconds) {}
}
