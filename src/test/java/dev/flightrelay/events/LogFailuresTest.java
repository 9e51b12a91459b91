package dev.flightrelay.events;

import java.io.IOException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.pgclient.PgException;
import org.junit.jupiter.api.Test;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

import static org.assertj.core.api.Assertions.assertThat;

class LogFailuresTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LogFailures failures = new LogFailures(registry);

    @Test
    void tellsAFaultFromADatabaseThatIsAway() {
        failures.append(new IOException("gone"));
        failures.append(refused("42501"));
        failures.read(new ProblemException(ProblemType.STORAGE_UNAVAILABLE, "away"));
        failures.read(refused("42P01"));

        assertThat(count("append", "away")).isOne();
        assertThat(count("append", "fault")).isOne();
        assertThat(count("read", "away")).isOne();
        assertThat(count("read", "fault")).isOne();
    }

    @Test
    void somebodyWhoWasFasterIsNoFailure() {
        failures.append(refused("40001"));

        assertThat(count("append", "fault")).isZero();
        assertThat(count("append", "away")).isZero();
    }

    private double count(String step, String reason) {
        return registry.get("relay.events.failed")
                .tags("step", step, "reason", reason)
                .counter()
                .count();
    }

    private static PgException refused(String state) {
        return new PgException("refused", "ERROR", state, "refused");
    }
}
