package dev.flightrelay.system;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.Organizations;
import dev.flightrelay.watch.LeaseKeeper;
import dev.flightrelay.watch.Scope;

/**
 * Warns that an organisation key is about to expire, by the key's own word and without a call to FlightHub: on the replica that
 * holds the organisation's lease.
 */
@ApplicationScoped
class KeyExpiry {

    private static final Logger LOG = Logger.getLogger(KeyExpiry.class);

    private final Organizations organizations;
    private final LeaseKeeper leases;
    private final KeyRecord record;
    private final DatabaseClock clock;
    private final MultiGauge seconds;

    KeyExpiry(
            Organizations organizations,
            LeaseKeeper leases,
            KeyRecord record,
            DatabaseClock clock,
            MeterRegistry meters) {
        this.organizations = organizations;
        this.leases = leases;
        this.record = record;
        this.clock = clock;
        this.seconds = MultiGauge.builder("relay.upstream.key.expires.seconds").register(meters);
    }

    /** Looks at all keys. */
    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        Instant now = clock.now();
        List<Organization> all = organizations.all();
        seconds.register(all.stream().flatMap(o -> row(o, now).stream()).toList(), true);
        return Multi.createFrom()
                .iterable(all)
                .filter(organization -> leases.held().contains(Scope.of(organization)))
                .onItem()
                .transformToUniAndConcatenate(organization -> tell(organization, now))
                .collect()
                .last();
    }

    private Uni<Void> tell(Organization organization, Instant now) {
        Optional<KeyWarning> warning =
                organization.key().expiresAt().flatMap(expiresAt -> KeyWarning.of(expiresAt, now));
        return warning.isEmpty()
                ? Uni.createFrom().voidItem()
                : record.tell(organization, warning.get())
                        .onFailure()
                        .invoke(e -> LOG.debugf("key warning of %s not written: %s", organization, e))
                        .onFailure()
                        .recoverWithNull();
    }

    private static Optional<MultiGauge.Row<Number>> row(Organization organization, Instant now) {
        return organization
                .key()
                .expiresAt()
                .map(expiresAt -> MultiGauge.Row.of(
                        Tags.of("organization", organization.name()),
                        Duration.between(now, expiresAt).toSeconds()));
    }
}
