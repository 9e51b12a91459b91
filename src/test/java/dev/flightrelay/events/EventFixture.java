package dev.flightrelay.events;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.flightrelay.database.Database;
import dev.flightrelay.upstream.Organizations;

/** What the wire tests do to the log. */
@Unremovable
@ApplicationScoped
public class EventFixture {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Database database;
    private final EventLog log;
    private final Organizations organizations;
    private final StateLog states;
    private final Pool pool;

    EventFixture(Database database, EventLog log, StateLog states, Organizations organizations, Pool pool) {
        this.database = database;
        this.log = log;
        this.states = states;
        this.organizations = organizations;
        this.pool = pool;
    }

    /** An organisation whose events may be seen. */
    int organization() {
        return organizations.ids().iterator().next();
    }

    /** Makes a project known to the organisation. */
    void project(String projectId) {
        execute("""
                insert into organization (organization_id, name, address) overriding system value
                values ($1, 'test', 'test://events') on conflict do nothing""", Tuple.of(organization()));
        execute("""
                insert into project (organization_id, project_id, name) values ($1, $2, $2)
                on conflict do nothing""", Tuple.of(organization(), projectId));
    }

    /** Commits events in one transaction; answers the number of the last. */
    long append(NewEvent... events) {
        return appending(List.of(events)).await().atMost(PATIENCE);
    }

    Uni<Long> appending(List<NewEvent> events) {
        return database.transaction(() -> log.append(events).chain(log::head).map(EventId::seq));
    }

    /** Commits some events of a project without a meaning. */
    long append(int count, String projectId) {
        List<NewEvent> events =
                IntStream.range(0, count).mapToObj(n -> watched(projectId)).toList();
        return append(events.toArray(NewEvent[]::new));
    }

    NewEvent watched(String projectId) {
        return NewEvent.ofProject(
                EventTypes.PROJECT_WATCHED, organization(), projectId, Map.of("projectId", projectId));
    }

    NewEvent raised(String projectId, String deviceSn, String level) {
        return NewEvent.ofDevice(
                        EventTypes.HMS_RAISED, organization(), projectId, deviceSn, Map.of("deviceSn", deviceSn))
                .withLevel(level);
    }

    EventId head() {
        return database.snapshot(log::head).await().atMost(PATIENCE);
    }

    String id(long seq) {
        return head().epoch() + "-" + seq;
    }

    /** As retention does. */
    void remove(long upTo) {
        execute("with gone as (delete from event where seq <= $1) update event_head set removed = $1", Tuple.of(upTo));
    }

    /** As a watcher does that saw another state. */
    void putState(String projectId, String deviceSn, Map<String, ?> state) {
        putStates(projectId, Map.of(deviceSn, state));
    }

    void putStates(String projectId, Map<String, ?> changed) {
        List<StateLog.Newest> newest = changed.entrySet().stream()
                .map(state -> new StateLog.Newest(state.getKey(), state.getValue(), false))
                .toList();
        database.transaction(() -> states.put(organization(), projectId, newest))
                .await()
                .atMost(PATIENCE);
    }

    /** As a watcher does when a device went. */
    void removeState(String projectId, String deviceSn) {
        database.transaction(() -> states.remove(organization(), projectId, List.of(deviceSn)))
                .await()
                .atMost(PATIENCE);
    }

    /** As a watcher does when a project went. */
    void removeStates(String projectId) {
        database.transaction(() -> states.removeAll(organization(), projectId))
                .await()
                .atMost(PATIENCE);
    }

    void forgetStates() {
        execute("delete from device_state", Tuple.tuple());
    }

    /** Makes all events up to a number, and no other one, older than they are kept. */
    void age(long upTo) {
        execute("update event set time = now() - interval '8 days' where seq <= $1", Tuple.of(upTo));
    }

    long removed() {
        return one("select removed from event_head").getLong(0);
    }

    long oldest() {
        return one("select min(seq) from event").getLong(0);
    }

    long count() {
        return one("select count(*) from event").getLong(0);
    }

    Row one(String sql) {
        return pool.query(sql).execute().await().atMost(PATIENCE).iterator().next();
    }

    int execute(String sql, Tuple parameters) {
        return rows(sql, parameters).rowCount();
    }

    RowSet<Row> rows(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).await().atMost(PATIENCE);
    }

    /** Commits very many small events of a project at once; answers the number of the last. */
    long appendMany(int count, String projectId) {
        execute("""
                with head as (update event_head set seq = seq + $1 returning seq)
                insert into event (seq, time, organization_id, project_id, type, source, subject, device_sn, level, data)
                select seq - $1 + nth, clock_timestamp(), $2, $3, 'project.watched', '/projects/' || $3, $3, null, null, '{}'
                from head, generate_series(1, $1) nth""", Tuple.of(count, organization(), projectId));
        return head().seq();
    }
}
