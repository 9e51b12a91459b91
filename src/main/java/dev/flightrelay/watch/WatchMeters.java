package dev.flightrelay.watch;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/** What metrics and the log tell of polls. The log has a line when a job begins to fail, and one when it works again. */
@ApplicationScoped
class WatchMeters {

    private static final Logger LOG = Logger.getLogger(WatchMeters.class);

    private final MeterRegistry meters;

    WatchMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Counts a poll that ended. */
    void polled(WatchJob job, String outcome) {
        meters.counter("relay.watch.polls", "kind", job.watcher().kind().key(), "outcome", outcome)
                .increment();
    }

    /** Counts a good poll, and how much its interval was stretched: 1 when it came in time. */
    void good(WatchJob job) {
        polled(job, "ok");
        if (job.recovered()) {
            LOG.infof("Polling %s of %s works again", job.watcher().kind().key(), job.scope());
        }
        job.stretch(System.nanoTime())
                .ifPresent(factor -> meters.summary(
                                "relay.watch.lateness",
                                "kind",
                                job.watcher().kind().key())
                        .record(factor));
    }

    /** Counts a poll that failed. */
    void failed(WatchJob job, ProblemException problem, Throwable failure) {
        polled(job, problem.type().code());
        if (!job.firstFailure()) {
            return;
        }
        LOG.warnf("Polling %s of %s fails: %s", job.watcher().kind().key(), job.scope(), problem.getMessage());
        if (problem.type() == ProblemType.INTERNAL) {
            LOG.error("That is a fault of the relay", failure);
        }
    }
}
