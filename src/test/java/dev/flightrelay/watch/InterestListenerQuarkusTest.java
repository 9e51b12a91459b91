package dev.flightrelay.watch;

import java.time.Duration;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;

import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class InterestListenerQuarkusTest {

    @Inject
    WatchFixture kept;

    /* The relay's own look comes every 2 s, but only where it holds leases, and here it may not watch. */
    @Test
    void looksAtOnceWhenSomebodyBeginsToListenAnywhere() {
        RecordedWakes wakes = RecordedWakes.install();

        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    kept.execute("select pg_notify('flight_relay_interest', '')");
                    return wakes.looks() > 0;
                });
    }
}
