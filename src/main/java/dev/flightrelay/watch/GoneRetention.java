package dev.flightrelay.watch;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.OldRows;
import dev.flightrelay.events.EventsConfig;

/**
 * Removes what is gone once no event can tell of it any more, on whichever replica comes first: things and devices, then the
 * projects that have none left. What comes back before goes on as it was; what comes back later is new.
 */
@Startup // its metrics are there from the start
@ApplicationScoped
class GoneRetention {

    /* A row is removed only if it is still gone when its lock is had: what comes back at this moment stays. */
    private static final String THINGS =
            members("thing", "kind = due.kind and thing.thing_id = due.thing_id", "kind, thing_id");

    private static final String DEVICES = members("device", "device_sn = due.device_sn", "device_sn");

    /* Of its alerts, those that were never cleared go too, as nobody will; the others have a retention of their own. */
    private static final String PROJECTS = """
            with %s, due as (
                select organization_id, project_id from project p
                where (select mine from turn) and gone_at < now() - make_interval(secs => $1)
                  and not exists (select 1 from thing t
                                  where t.organization_id = p.organization_id and t.project_id = p.project_id)
                  and not exists (select 1 from device d
                                  where d.organization_id = p.organization_id and d.project_id = p.project_id)
                order by gone_at limit $2 for update skip locked
            ), marks as (
                delete from poll using due
                where poll.organization_id = due.organization_id and poll.project_id = due.project_id
            ), leases as (
                delete from lease using due
                where lease.organization_id = due.organization_id and lease.project_id = due.project_id
            ), states as (
                delete from device_state s using due
                where s.organization_id = due.organization_id and s.project_id = due.project_id
            ), alerts as (
                delete from alert using due
                where alert.organization_id = due.organization_id and alert.project_id = due.project_id
                  and alert.cleared_at is null
            ), removed as (
                delete from project p using due
                where p.organization_id = due.organization_id and p.project_id = due.project_id returning 1
            )
            select count(*) from removed
            """.formatted(OldRows.turn("relay.watch.gone.project"));

    private final OldRows oldRows;
    private final EventsConfig config;
    private final MeterRegistry meters;

    GoneRetention(OldRows oldRows, EventsConfig config, MeterRegistry meters) {
        this.oldRows = oldRows;
        this.config = config;
        this.meters = meters;
        List.of("thing", "device", "project").forEach(this::removed);
    }

    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> remove() {
        return remove("thing", THINGS).chain(() -> remove("device", DEVICES)).chain(() -> remove("project", PROJECTS));
    }

    private Counter removed(String what) {
        return meters.counter("relay.watch.removed", "what", what);
    }

    private Uni<Void> remove(String what, String sql) {
        return oldRows.remove(
                what + "s that are gone",
                sql,
                config.retention(),
                count -> removed(what).increment(count));
    }

    /* Rows that are gone themselves, and all of projects that are. Locks on these projects keep them from coming back. */
    private static String members(String table, String same, String key) {
        return """
                with %2$s, lost as (
                    select organization_id, project_id from project
                    where (select mine from turn) and gone_at < now() - make_interval(secs => $1)
                    for update skip locked
                ), due as (
                    select organization_id, project_id, %4$s from %1$s
                    where (select mine from turn) and gone_at < now() - make_interval(secs => $1)
                    union
                    select %1$s.organization_id, %1$s.project_id, %4$s from %1$s
                    join lost on lost.organization_id = %1$s.organization_id and lost.project_id = %1$s.project_id
                    limit $2
                ), removed as (
                    delete from %1$s using due
                    where %1$s.organization_id = due.organization_id and %1$s.project_id = due.project_id
                      and %1$s.%3$s
                      and (%1$s.gone_at is not null or exists (
                            select 1 from lost where lost.organization_id = %1$s.organization_id
                               and lost.project_id = %1$s.project_id))
                    returning 1
                )
                select count(*) from removed
                """.formatted(table, OldRows.turn("relay.watch.gone." + table), same, key);
    }
}
