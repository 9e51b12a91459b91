package dev.flightrelay.watch;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.database.DatabaseClocks;
import dev.flightrelay.upstream.GivenOrganizations;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.UpstreamFixture;

import static org.assertj.core.api.Assertions.assertThat;

/** Several replicas on one database: each is a {@link LeaseKeeper}. */
abstract class LeaseKeeperFixture {

    static final int LEASES = 10;
    static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Database database;

    @Inject
    WatchConfig config;

    @Inject
    ReplicaFacts facts;

    @Inject
    Pool pool;

    @Inject
    UpstreamFixture upstream;

    final List<LeaseKeeper> replicas = new ArrayList<>();
    Organization organization;

    @BeforeEach
    void leases() {
        organization = upstream.broken();
        run("insert into lease (organization_id, project_id) select %d, 'p' || n from generate_series(1, %d) n"
                .formatted(organization.id(), LEASES));
    }

    @AfterEach
    void stop() {
        replicas.forEach(replica -> replica.release(new ShutdownEvent()));
    }

    LeaseKeeper replica() {
        return replica(Duration.ZERO);
    }

    LeaseKeeper replica(Duration clock) {
        return keeper(clock, List.of(organization));
    }

    LeaseKeeper keeper(Duration ahead, List<Organization> organizations) {
        return keeper(ahead, organizations, true);
    }

    LeaseKeeper thatMayNotPoll() {
        return keeper(Duration.ZERO, List.of(organization), false);
    }

    private LeaseKeeper keeper(Duration ahead, List<Organization> organizations, boolean polls) {
        DatabaseClock clock = DatabaseClocks.of(Clock.fixed(Instant.now().plus(ahead), ZoneOffset.UTC));
        LeaseKeeper keeper = new LeaseKeeper(
                database,
                new GivenOrganizations(organizations),
                enabled(polls),
                facts,
                clock,
                new SimpleMeterRegistry());
        replicas.add(keeper);
        return keeper;
    }

    private WatchConfig enabled(boolean polls) {
        return (WatchConfig) Proxy.newProxyInstance(
                WatchConfig.class.getClassLoader(),
                new Class<?>[] {WatchConfig.class},
                (proxy, method, args) -> method.getName().equals("enabled") ? polls : method.invoke(config, args));
    }

    static LeaseKeeper round(LeaseKeeper replica) {
        replica.renew().await().atMost(PATIENCE);
        return replica;
    }

    void rounds(int count) {
        for (int n = 0; n < count; n++) {
            replicas.forEach(LeaseKeeperFixture::round);
        }
    }

    void check(LeaseKeeper replica, Poll poll) {
        database.transaction(() -> replica.check(poll.scope(), poll.epoch()))
                .await()
                .atMost(PATIENCE);
    }

    List<Integer> counts() {
        return replicas.stream().map(replica -> replica.held().size()).toList();
    }

    static void assertNobodyHoldsTheSame(LeaseKeeper... replicas) {
        assertThat(Stream.of(replicas).flatMap(replica -> replica.held().stream()))
                .doesNotHaveDuplicates();
    }

    long epochs() {
        return count("select sum(epoch) from lease where organization_id = " + organization.id());
    }

    String versions() {
        return one("select string_agg(cast(xmin as text), ' ' order by project_id) from lease where organization_id = "
                        + organization.id())
                .getString(0);
    }

    long count(String sql) {
        return one(sql).getLong(0);
    }

    Row one(String sql) {
        return pool.query(sql).execute().await().atMost(PATIENCE).iterator().next();
    }

    void run(String sql) {
        pool.query(sql).execute().await().atMost(PATIENCE);
    }
}
