package dev.flightrelay.watch;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import org.jboss.logging.Logger;

import dev.flightrelay.database.Database;
import dev.flightrelay.problem.Failures;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.tracing.Traces;

/**
 * What metrics, traces and the log tell of polls. The log has a line when a job begins to fail, and one when it works again.
 */
@ApplicationScoped
class WatchMeters {

    /** A good poll. */
    static final String OK = "ok";

    /** Another replica took the lease, or somebody changed the same row: no fault, and the poll is repeated. */
    static final String OVERTAKEN = "overtaken";

    private static final String KIND = "kind";
    private static final AttributeKey<String> SPAN_KIND = AttributeKey.stringKey("flightrelay.kind");
    private static final Logger LOG = Logger.getLogger(WatchMeters.class);

    private final MeterRegistry meters;
    private final Traces traces;

    WatchMeters(MeterRegistry meters, Traces traces) {
        this.meters = meters;
        this.traces = traces;
    }

    /** By the scheduler, once: how many of its jobs are late. */
    void watch(WatchJobs jobs) {
        for (Kind kind : Kind.values()) {
            Gauge.builder("relay.watch.late", jobs, all -> all.late(kind, System.nanoTime()))
                    .tag(KIND, kind.key())
                    .register(meters);
            polls(kind, OK);
            lateness(kind);
        }
    }

    /** Begins the trace of a poll. */
    Span begin(WatchJob job) {
        String kind = job.watcher().kind().key();
        return traces.root(
                "watch " + kind,
                Attributes.of(
                        SPAN_KIND,
                        kind,
                        Traces.ORGANIZATION,
                        job.scope().organization().name()));
    }

    /** What a poll came to that failed. */
    static String outcome(Throwable failure) {
        return isOvertaken(failure)
                ? OVERTAKEN
                : Failures.toProblem(failure).type().code();
    }

    static boolean isOvertaken(Throwable failure) {
        return failure instanceof LeaseLostException || Database.isConflict(failure);
    }

    /** Counts a poll that ended. */
    void polled(WatchJob job, String outcome) {
        polls(job.watcher().kind(), outcome).increment();
    }

    /** Counts a good poll, and how much its interval was stretched: 1 when it came in time. */
    void good(WatchJob job) {
        polled(job, OK);
        if (job.recovered()) {
            LOG.infof("Polling %s of %s works again", job.watcher().kind().key(), job.scope());
        }
        job.stretch(System.nanoTime())
                .ifPresent(factor -> lateness(job.watcher().kind()).record(factor));
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

    private Counter polls(Kind kind, String outcome) {
        return meters.counter("relay.watch.polls", KIND, kind.key(), "outcome", outcome);
    }

    private DistributionSummary lateness(Kind kind) {
        return meters.summary("relay.watch.lateness", KIND, kind.key());
    }
}
