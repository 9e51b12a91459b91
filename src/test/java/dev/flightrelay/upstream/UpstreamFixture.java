package dev.flightrelay.upstream;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

/** Organisations with a row, and calls to them. */
@Unremovable
@ApplicationScoped
public class UpstreamFixture {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Upstream upstream;
    private final Pool pool;

    UpstreamFixture(Upstream upstream, Pool pool) {
        this.upstream = upstream;
        this.pool = pool;
    }

    /** One whose FlightHub is not there. */
    public Organization broken() {
        Organization north = organization("http://127.0.0.1:9", OrganizationKey.of("key"));
        return new Organization(north.id(), "broken", north.url(), false, north.key(), north.config());
    }

    Organization organization(String url, OrganizationKey key) {
        return organization(url, key, 1000);
    }

    /** A new one, whose bucket is empty at this moment. */
    Organization organization(String url, OrganizationKey key, double callsPerSecond) {
        return organization(url, key, callsPerSecond, 2, Duration.ofSeconds(2));
    }

    Organization organization(String url, OrganizationKey key, double callsPerSecond, int retries, Duration timeout) {
        int id = pool.query("""
                        with o as (insert into organization (name, address)
                                   values ('north', cast(gen_random_uuid() as text)) returning organization_id)
                        insert into call_budget (organization_id, tokens, filled_at)
                        select organization_id, 0, clock_timestamp() from o
                        returning organization_id""")
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getInteger(0);
        return TestOrganizations.of(id, "north", url, key, callsPerSecond, retries, timeout);
    }

    Uni<PingRestClient.Pong> ping(Organization organization) {
        return ping(organization, Operation.GET_SYSTEM_STATUS);
    }

    Uni<PingRestClient.Pong> ping(Organization organization, Operation operation) {
        return upstream.read(organization, operation, PingRestClient.class, client -> client.ping("p1"));
    }

    Uni<PingRestClient.Pong> poll(Organization organization) {
        return upstream.poll(
                organization, Operation.GET_SYSTEM_STATUS, PingRestClient.class, client -> client.ping("p1"));
    }

    Uni<PingRestClient.Pong> write(Organization organization) {
        return upstream.write(
                organization, Operation.SEND_DEVICE_COMMAND, PingRestClient.class, client -> client.ping("p1"));
    }
}
