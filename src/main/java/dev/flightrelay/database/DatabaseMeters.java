package dev.flightrelay.database;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;

/** Tells whether the database answers, as readiness does: a replica that is not ready is still scraped. */
@Startup // its metrics are there from the start
@ApplicationScoped
class DatabaseMeters {

    private final DatabaseHealth health;
    private final AtomicInteger up;

    DatabaseMeters(@Readiness DatabaseHealth health, MeterRegistry meters) {
        this.health = health;
        // The relay does not start without its database.
        this.up = meters.gauge("relay.database.up", new AtomicInteger(1));
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return health.call()
                .invoke(answer -> up.set(answer.getStatus() == Status.UP ? 1 : 0))
                .replaceWithVoid();
    }
}
