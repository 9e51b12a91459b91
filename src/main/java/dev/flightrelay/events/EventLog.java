package dev.flightrelay.events;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

import dev.flightrelay.tracing.Traces;

/** The append-only log. Everything here takes part in the caller's transaction. */
@ApplicationScoped
public class EventLog {

    /** The channel on which a commit with new events is announced. */
    static final String CHANNEL = "flight_relay_events";

    /*
     * The head's row lock, taken by the update and held until the commit, makes the order of numbers the order of commits.
     * The notification leaves with the commit too, and tells of which trace the events are.
     */
    static final String APPEND = """
            with fresh as (
                select * from jsonb_to_recordset(cast(cast(:events as text) as jsonb)) as f(
                    nth bigint, type text, organization_id int, project_id text, source text, subject text,
                    device_sn text, level text, data text, trace text)
            ), head as (
                update event_head set seq = seq + (select count(*) from fresh) returning seq
            ), written as (
                insert into event (seq, time, organization_id, project_id, type, source, subject, device_sn, level, data)
                select head.seq - (select count(*) from fresh) + nth, clock_timestamp(), organization_id, project_id,
                       type, source, subject, device_sn, level, data
                from fresh, head
            )
            select cast(pg_notify('%s', cast(seq as text) || coalesce(' ' || (select trace from fresh where nth = 1), '')) as text) from head
            """.formatted(CHANNEL);

    /* The numbers go on, so that a replica knows from where. Without an epoch that differs, it is null and refused. */
    private static final String START_EPOCH = """
            with head as (
                update event_head set epoch = (
                    select fresh from (
                        select substr(md5(cast(gen_random_uuid() as text)), 1, 8) as fresh from generate_series(1, 3)
                    ) as candidates where fresh <> epoch limit 1
                ) returning epoch, seq
            )
            select epoch, seq, cast(pg_notify('%s', cast(seq as text)) as text) from head
            """.formatted(CHANNEL);

    private final ObjectMapper json;
    private final MeterRegistry meters;
    private final LogFailures failures;
    private final Traces traces;

    EventLog(ObjectMapper json, MeterRegistry meters, LogFailures failures, Traces traces) {
        this.json = json;
        this.meters = meters;
        this.failures = failures;
        this.traces = traces;
        EventTypes.ALL.forEach(this::appended);
    }

    /**
     * Appends events in their order, as the last thing before the caller's transaction commits: from here on every other
     * append waits for that commit.
     */
    public Uni<Void> append(List<NewEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Uni<Void> append = Panache.getSession()
                .call(Mutiny.Session::flush)
                .flatMap(session -> session.createNativeQuery(APPEND, String.class)
                        .setParameter("events", rows(events))
                        .getSingleResultOrNull())
                .invoke(() -> count(events))
                .onFailure()
                .invoke(failures::append)
                .replaceWithVoid();
        return traces.append(events.size(), append);
    }

    /** The newest event of the moment that the caller's transaction sees. */
    public Uni<EventId> head() {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("select epoch, seq from event_head", Object[].class)
                        .getSingleResult())
                .map(EventLog::id);
    }

    /**
     * Starts a new epoch, as the last thing before the caller's transaction commits: every id of before is foreign from
     * then on, on all replicas. Answers after which id the log goes on.
     */
    public Uni<EventId> startEpoch() {
        return Panache.getSession()
                .call(Mutiny.Session::flush)
                .flatMap(session ->
                        session.createNativeQuery(START_EPOCH, Object[].class).getSingleResult())
                .map(EventLog::id);
    }

    private static EventId id(Object[] row) {
        return new EventId((String) row[0], ((Number) row[1]).longValue());
    }

    private void count(List<NewEvent> events) {
        for (NewEvent event : events) {
            appended(event.type()).increment();
        }
    }

    private Counter appended(String type) {
        return meters.counter("relay.events.appended", "type", type);
    }

    /** What {@link #APPEND} takes. */
    String rows(List<NewEvent> events) {
        ArrayNode rows = json.createArrayNode();
        for (NewEvent event : events) {
            rows.addObject()
                    .put("nth", rows.size())
                    .put("type", event.type())
                    .put("organization_id", event.organizationId())
                    .put("project_id", event.projectId())
                    .put("source", event.source())
                    .put("subject", event.subject())
                    .put("device_sn", event.deviceSn())
                    .put("level", event.level())
                    .put("data", written(event.data()));
        }
        String trace = Traces.toText(Context.current());
        if (trace != null) {
            ((ObjectNode) rows.get(0)).put("trace", trace);
        }
        return rows.toString();
    }

    private String written(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("event data cannot be written as JSON", e);
        }
    }
}
