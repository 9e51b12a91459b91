package dev.flightrelay.api;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.flightrelay.upstream.RecordingFlightHub;
import dev.flightrelay.upstream.UpstreamFixture;

/** A project with a device whose FlightHub is a {@link RecordingFlightHub}. */
@Unremovable
@ApplicationScoped
public class WritableProject {

    public static final String PROJECT = "51000000-0000-4000-8000-00000000000a";
    public static final String DEVICE = "WRITESN0000001";
    public static final String BASE = "/api/v1/projects/" + PROJECT;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;
    private final UpstreamFixture upstream;

    WritableProject(Pool pool, UpstreamFixture upstream) {
        this.pool = pool;
        this.upstream = upstream;
    }

    /** To be called before each test. */
    public RecordingFlightHub start() {
        RecordingFlightHub flightHub = RecordingFlightHub.start(upstream);
        execute(
                "insert into project (organization_id, project_id, name) values ($1, $2, 'Harbour')",
                Tuple.of(flightHub.organizationId(), PROJECT));
        execute(
                "insert into device (organization_id, project_id, device_sn, kind) values ($1, $2, $3, 'dock')",
                Tuple.of(flightHub.organizationId(), PROJECT, DEVICE));
        return flightHub;
    }

    /** As if no list of the project's devices ever came. */
    public void forgetDevices(RecordingFlightHub flightHub) {
        execute("delete from device where organization_id = $1", Tuple.of(flightHub.organizationId()));
    }

    /** Runs a statement. */
    public void execute(String sql, Tuple values) {
        pool.preparedQuery(sql).execute(values).await().atMost(PATIENCE);
    }
}
