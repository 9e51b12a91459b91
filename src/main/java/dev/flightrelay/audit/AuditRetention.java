package dev.flightrelay.audit;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.OldRows;
import dev.flightrelay.security.DataKey;
import dev.flightrelay.security.Sealer;

/**
 * Removes rows that were kept long enough, from the begin of a chain on, and signs up to where: what is left can be verified from
 * there.
 */
@Startup // its metrics are there from the start
@ApplicationScoped
class AuditRetention {

    /* The begin of one chain that has something old: its rows up to the first that is not. */
    private static final String DUE = """
            select c.chain_id, c.nth, due.number, due.mac, c.cut_number
            from audit_chain c cross join lateral (
                select number, mac from (
                    select number, mac, bool_and(time < now() - make_interval(secs => :age)) over (order by number) as old
                    from (select number, mac, time from audit
                          where chain = c.chain_id and number > c.cut_number order by number limit :batch) as first
                ) as begin where old order by number desc limit 1
            ) as due
            where c.cut_number < c.number and exists (
                select 1 from audit where chain = c.chain_id and number = c.cut_number + 1
                                      and time < now() - make_interval(secs => :age))
            order by c.nth limit 1 for update of c""";

    private static final String REMOVE = """
            delete from audit where chain = :chain and number > :cut and number <= :number
                and (select set_config('flight_relay.audit_retention', 'on', true)) = 'on'""";

    private static final String CUT = """
            update audit_chain set cut_number = :number, cut_mac = cast(:mac as bytea), cut_key_id = cast(:key as text),
                   cut_seal = cast(:seal as bytea)
            where chain_id = :chain""";

    private static final String REMOVE_COUNTS = """
            with %s, gone as (
                delete from audit_unauthenticated where (minute, address) in (
                    select minute, address from audit_unauthenticated
                    where (select mine from turn) and minute < now() - make_interval(secs => $1) limit $2)
                returning 1)
            select count(*) from gone""".formatted(OldRows.turn("relay.audit.counts"));

    private final Database database;
    private final OldRows oldRows;
    private final AuditConfig config;
    private final Sealer sealer;
    private final Counter removed;

    AuditRetention(Database database, OldRows oldRows, AuditConfig config, Sealer sealer, MeterRegistry meters) {
        this.database = database;
        this.oldRows = oldRows;
        this.config = config;
        this.sealer = sealer;
        this.removed = meters.counter("relay.audit.removed");
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> remove() {
        return config.retention().isZero() ? Uni.createFrom().voidItem() : remove(config.retention());
    }

    /** All that is older. */
    Uni<Void> remove(Duration age) {
        return oldRows.remove(
                        "rows of the audit log",
                        () -> database.transaction(() -> batch(age)),
                        count -> count > 0,
                        removed::increment)
                .chain(() -> oldRows.remove("counts of refused requests", REMOVE_COUNTS, age, count -> {}));
    }

    private Uni<Long> batch(Duration age) {
        return Panache.getSession()
                .flatMap(session -> turn(session).flatMap(mine -> mine ? cut(session, age) : none()));
    }

    private Uni<Boolean> turn(Mutiny.Session session) {
        return session.createNativeQuery(
                        "select pg_try_advisory_xact_lock(hashtext('relay.audit.retention'))", Boolean.class)
                .getSingleResult();
    }

    private Uni<Long> cut(Mutiny.Session session, Duration age) {
        return session.createNativeQuery(DUE, Object[].class)
                .setParameter("age", age.toMillis() / 1000.0)
                .setParameter("batch", OldRows.BATCH)
                .getSingleResultOrNull()
                .flatMap(due -> due == null ? none() : cut(session, due));
    }

    private Uni<Long> cut(Mutiny.Session session, Object[] due) {
        UUID chain = (UUID) due[0];
        long number = ((Number) due[2]).longValue();
        byte[] mac = (byte[]) due[3];
        DataKey key = mac == null ? null : sealer.signer().orElse(null);
        byte[] seal = key == null ? null : key.sign(ChainBytes.cut(chain, ((Number) due[1]).intValue(), number, mac));
        return session.createNativeQuery(REMOVE)
                .setParameter("chain", chain)
                .setParameter("cut", ((Number) due[4]).longValue())
                .setParameter("number", number)
                .executeUpdate()
                .call(() -> session.createNativeQuery(CUT)
                        .setParameter("number", number)
                        .setParameter("mac", mac)
                        .setParameter("key", key == null ? null : key.name())
                        .setParameter("seal", seal)
                        .setParameter("chain", chain)
                        .executeUpdate())
                .map(Integer::longValue);
    }

    private static Uni<Long> none() {
        return Uni.createFrom().item(0L);
    }
}
