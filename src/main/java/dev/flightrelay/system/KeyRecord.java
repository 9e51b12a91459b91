package dev.flightrelay.system;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.database.Database;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.events.EventTypes;
import dev.flightrelay.events.NewEvent;
import dev.flightrelay.upstream.Organization;

/** The organisation's row that remembers which warning of which key was told, changed together with the event that tells it. */
@ApplicationScoped
class KeyRecord {

    private static final Logger LOG = Logger.getLogger(KeyRecord.class);

    private final Database database;
    private final EventLog log;

    KeyRecord(Database database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    /** Tells {@code upstream.key-expiring} unless this warning, or a more urgent one of the same key, was told. */
    Uni<Void> tell(Organization organization, KeyWarning warning) {
        return database.transaction(() -> Panache.getSession()
                        .flatMap(session -> session.createNativeQuery("""
                                        with key as (select to_timestamp(cast(:expires as double precision)) as ends)
                                        update organization set key_expires_at = key.ends, key_told = :told from key
                                        where organization_id = :id
                                          and (key_expires_at is distinct from key.ends or key_told is null
                                               or key_told > :told)
                                        returning organization_id""", Integer.class)
                                .setParameter(
                                        "expires", (double) warning.expiresAt().getEpochSecond())
                                .setParameter("told", warning.threshold())
                                .setParameter("id", organization.id())
                                .getResultList())
                        .call(rows -> rows.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : log.append(List.of(event(organization, data(organization, warning))))))
                .invoke(rows -> {
                    if (!rows.isEmpty()) {
                        warn(organization, warning);
                    }
                })
                .replaceWithVoid();
    }

    private static KeyExpiring data(Organization organization, KeyWarning warning) {
        return new KeyExpiring(organization.name(), warning.expiresAt(), warning.daysLeft());
    }

    private static NewEvent event(Organization organization, KeyExpiring data) {
        return NewEvent.ofOrganization(EventTypes.UPSTREAM_KEY_EXPIRING, organization.id(), organization.name(), data);
    }

    private static void warn(Organization organization, KeyWarning warning) {
        String when = warning.isOver()
                ? "has expired at " + warning.expiresAt()
                : "expires at " + warning.expiresAt() + " (days left: " + warning.daysLeft() + ")";
        LOG.warnf(
                "Organisation %s: its organisation key %s. Have a new one made in FlightHub, and put it into the file of key-file,"
                        + " which is read again by itself, or into key, which takes a restart.",
                organization.name(), when);
    }

    /**
     * Data of {@code upstream.key-expiring}.
     *
     * @param organization name of the organisation
     * @param expiresAt when the key expires by its own word
     * @param daysLeft days until then, a part of one counted as one; 0 when it has expired
     */
    @RegisterForReflection
    record KeyExpiring(String organization, Instant expiresAt, long daysLeft) {}
}
