package dev.flightrelay.database;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the database answers. FlightHub's trouble is no reason to take a replica out of service. */
@Readiness
@ApplicationScoped
class DatabaseHealth implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Database database;

    DatabaseHealth(Database database) {
        this.database = database;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return database.transaction(() -> Panache.getSession()
                        .flatMap(session -> session.createNativeQuery("select 1", Integer.class)
                                .getSingleResult()))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(one -> HealthCheckResponse.up("database"))
                .onFailure()
                .recoverWithItem(HealthCheckResponse.down("database"));
    }
}
