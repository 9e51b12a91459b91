package dev.flightrelay.events;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import dev.flightrelay.database.Database;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/** Counts what of the log could not be written or read. */
@Singleton
class LogFailures {

    private final Counter appendAway;
    private final Counter appendFault;
    private final Counter readAway;
    private final Counter readFault;

    LogFailures(MeterRegistry meters) {
        this.appendAway = counter(meters, "append", "away");
        this.appendFault = counter(meters, "append", "fault");
        this.readAway = counter(meters, "read", "away");
        this.readFault = counter(meters, "read", "fault");
    }

    /** That somebody else was faster is none: it is done again. */
    void append(Throwable failure) {
        if (!Database.isConflict(failure)) {
            (isAway(failure) ? appendAway : appendFault).increment();
        }
    }

    void read(Throwable failure) {
        (isAway(failure) ? readAway : readFault).increment();
    }

    private static boolean isAway(Throwable failure) {
        return Database.isAway(failure)
                || failure instanceof ProblemException problem && problem.type() == ProblemType.STORAGE_UNAVAILABLE;
    }

    private static Counter counter(MeterRegistry meters, String step, String reason) {
        return meters.counter("relay.events.failed", "step", step, "reason", reason);
    }
}
