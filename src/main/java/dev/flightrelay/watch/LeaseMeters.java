package dev.flightrelay.watch;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.database.Database;
import dev.flightrelay.upstream.Organizations;

/**
 * Tells how many leases nobody holds who lives: what they are of is polled by no replica. Looked at by each replica, those that
 * poll nothing included.
 */
@Startup // its metrics are there from the start
@ApplicationScoped
class LeaseMeters {

    private static final Logger LOG = Logger.getLogger(LeaseMeters.class);

    private final Database database;
    private final Organizations organizations;
    private volatile double free = Double.NaN;

    LeaseMeters(Database database, Organizations organizations, MeterRegistry meters) {
        this.database = database;
        this.organizations = organizations;
        Gauge.builder("relay.watch.leases.free", () -> free).register(meters);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        Set<Integer> ids = organizations.ids();
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : database.transaction(() -> LeaseTable.countFree(ids))
                        .invoke(count -> free = count)
                        .replaceWithVoid()
                        .onFailure()
                        .invoke(e -> {
                            free = Double.NaN;
                            LOG.debugf("free leases cannot be counted: %s", e);
                        })
                        .onFailure()
                        .recoverWithNull();
    }
}
