package dev.flightrelay.watch;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;

/** What metrics tell of polls. */
@ApplicationScoped
class WatchMeters {

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
        job.stretch(System.nanoTime())
                .ifPresent(factor -> meters.summary(
                                "relay.watch.lateness",
                                "kind",
                                job.watcher().kind().key())
                        .record(factor));
    }
}
