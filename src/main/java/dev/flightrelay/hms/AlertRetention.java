package dev.flightrelay.hms;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.OldRows;

/** Removes cleared alerts that were kept long enough, on whichever replica comes first. */
@Startup // its metrics are there from the start
@ApplicationScoped
class AlertRetention {

    /* A row that is being changed at this moment, such as by an acknowledgement, is left for the next time. */
    private static final String REMOVE = """
            with %s, due as (
                select alert_id from alert
                where (select mine from turn) and cleared_at < now() - make_interval(secs => $1)
                order by cleared_at limit $2 for update skip locked
            ), gone as (
                delete from alert using due where alert.alert_id = due.alert_id returning 1
            )
            select count(*) from gone
            """.formatted(OldRows.turn("relay.hms.retention"));

    private final OldRows oldRows;
    private final HmsConfig config;
    private final Counter removed;

    AlertRetention(OldRows oldRows, HmsConfig config, MeterRegistry meters) {
        this.oldRows = oldRows;
        this.config = config;
        this.removed = meters.counter("relay.hms.removed");
    }

    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> remove() {
        return oldRows.remove("cleared alerts", REMOVE, config.retention(), removed::increment);
    }
}
