package dev.flightrelay.events;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.OldRows;

/** Removes events that were kept long enough, on whichever replica comes first. The numbers keep their place. */
@Startup // its metrics are there from the start
@ApplicationScoped
class EventRetention {

    /**
     * Removes the beginning of the log, never something from its middle: the database's clock may have been set back, so an
     * event that looks old stays until all before it are old. Events and {@code removed} change in one statement, so that a
     * cursor is never taken for good whose events are gone, nor for expired while they are there. The head is updated with
     * what was removed, so its lock, for which appends wait, is taken after the rows are removed and held until the commit,
     * which waits for no client.
     */
    static final String REMOVE = """
            with %s, oldest as (
                select seq, bool_and(time < now() - make_interval(secs => $1)) over (order by seq) as due
                from (
                    select seq, time from event
                    where (select mine from turn) and seq > (select removed from event_head)
                    order by seq limit $2
                ) as first
            ), gone as (
                delete from event
                where seq > (select removed from event_head) and seq <= (select max(seq) from oldest where due)
                returning seq
            ), batch as (
                select max(seq) as last, count(*) as count from gone
            )
            update event_head set removed = batch.last from batch where batch.count > 0 returning batch.count
            """.formatted(OldRows.turn("relay.events.retention"));

    private final OldRows oldRows;
    private final EventsConfig config;
    private final Counter removed;

    EventRetention(OldRows oldRows, EventsConfig config, MeterRegistry meters) {
        this.oldRows = oldRows;
        this.config = config;
        this.removed = meters.counter("relay.events.removed");
    }

    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> remove() {
        return oldRows.remove("events", REMOVE, config.retention(), removed::increment);
    }
}
