package dev.flightrelay.job;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.OldRows;

/** Removes jobs that were over long enough, with their files, on whichever replica comes first. */
@ApplicationScoped
class JobRetention {

    /* One each time: a job may have 20,000 files. */
    private static final String REMOVE = """
            with %s, due as (
                select job_id from reconstruction_job
                where (select mine from turn) and phase in ('finished', 'failed', 'cancelled')
                  and phase_since < now() - make_interval(secs => $1)
                order by phase_since limit least($2, 1) for update skip locked
            ), gone as (
                delete from reconstruction_job job using due where job.job_id = due.job_id returning 1
            )
            select count(*) from gone
            """.formatted(OldRows.turn("relay.openmodel.retention"));

    private final OldRows oldRows;
    private final JobConfig config;

    JobRetention(OldRows oldRows, JobConfig config) {
        this.oldRows = oldRows;
        this.config = config;
    }

    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> remove() {
        return oldRows.remove("reconstruction jobs", REMOVE, config.retention(), count -> {});
    }
}
