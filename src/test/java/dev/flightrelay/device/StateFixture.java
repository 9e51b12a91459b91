package dev.flightrelay.device;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.flightrelay.upstream.Organizations;
import dev.flightrelay.watch.Poll;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.Wake;

/** A project with devices, whose lease the test holds. */
@Unremovable
@ApplicationScoped
public class StateFixture {

    static final String PROJECT = "states";
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final long EPOCH = 7;

    private final Pool pool;
    private final Organizations organizations;

    StateFixture(Pool pool, Organizations organizations) {
        this.pool = pool;
        this.organizations = organizations;
    }

    Scope scope() {
        return new Scope(organizations.all().get(0), PROJECT);
    }

    Poll poll() {
        return new Poll(scope(), EPOCH, Wake.NONE);
    }

    Poll wokenPoll() {
        return new Poll(scope(), EPOCH, Wake.ALL);
    }

    /** As if the project had never been there, and now is without devices. */
    void begin() {
        for (String table : new String[] {"device_state", "device", "poll", "lease", "project"}) {
            execute("delete from " + table + " where project_id = $1", Tuple.of(PROJECT));
        }
        execute(
                "insert into project (organization_id, project_id, name, watched_at) values ($1, $2, 'States', now())",
                Tuple.of(organization(), PROJECT));
        execute(
                "insert into lease (organization_id, project_id, epoch, holder, expires_at) values ($1, $2, $3, 'test', 'infinity')",
                Tuple.of(organization(), PROJECT, EPOCH));
    }

    void device(String sn, String kind, Boolean online, String mode) {
        execute("""
                insert into device (organization_id, project_id, device_sn, kind, online, mode) values ($1, $2, $3, $4, $5, $6)
                on conflict (organization_id, project_id, device_sn) do update set online = $5, mode = $6""", Tuple.of(organization(), PROJECT, sn, kind, online, mode));
    }

    void gone(String sn) {
        execute("update device set gone_at = now() where project_id = $1 and device_sn = $2", Tuple.of(PROJECT, sn));
    }

    /** As kept so many seconds ago. */
    void state(String sn, int secondsAgo, boolean stale, boolean flying) {
        String at = one("select to_char(clock_timestamp() at time zone 'UTC' - make_interval(secs => " + secondsAgo
                        + "), 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')")
                .getString(0);
        JsonObject state = new JsonObject()
                .put("deviceSn", sn)
                .put("observedAt", at)
                .put("ageSeconds", 0)
                .put("stale", stale);
        execute(
                """
                insert into device_state (organization_id, project_id, device_sn, state, flying, observed_at)
                values ($1, $2, $3, $4, $5, clock_timestamp())""",
                Tuple.of(organization(), PROJECT, sn, state.put("mode", "kept").encode(), flying));
    }

    /** The newest poll of the project's states. */
    void mark(int secondsAgo, String failure) {
        execute("""
                insert into poll (organization_id, project_id, kinds) values ($1, $2, jsonb_build_object('state', jsonb_build_object(
                  'observedAt', to_char(clock_timestamp() at time zone 'UTC' - make_interval(secs => $3), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                  'everyMillis', 15000, 'failure', $4::text)))""", Tuple.of(organization(), PROJECT, (double) secondsAgo, failure));
    }

    JsonObject state(String sn) {
        return new JsonObject(kept(sn).getString("state"));
    }

    Row kept(String sn) {
        return rows(
                        "select state, flying, version from device_state where project_id = $1 and device_sn = $2",
                        Tuple.of(PROJECT, sn))
                .iterator()
                .next();
    }

    long keptCount() {
        return one("select count(*) from device_state where project_id = '" + PROJECT + "'")
                .getLong(0);
    }

    JsonObject mark() {
        return one("select kinds from poll where project_id = '" + PROJECT + "'")
                .getJsonObject(0)
                .getJsonObject("state");
    }

    void loseLease() {
        execute("update lease set epoch = epoch + 1 where project_id = $1", Tuple.of(PROJECT));
    }

    Row one(String sql) {
        return rows(sql, Tuple.tuple()).iterator().next();
    }

    RowSet<Row> rows(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).await().atMost(PATIENCE);
    }

    void execute(String sql, Tuple values) {
        rows(sql, values);
    }

    int organization() {
        return scope().organization().id();
    }
}
