package dev.flightrelay.start;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class WorkUnderWayTest {

    private final WorkUnderWay work = new WorkUnderWay();

    @Test
    void aStopWaitsForWhatIsUnderWay() {
        assertThat(work.begin()).isTrue();
        assertThat(work.begin()).isTrue();
        CompletableFuture<Void> stop = CompletableFuture.runAsync(() -> work.stop(Duration.ofSeconds(20)));
        await().until(work::isStopping);

        work.ended();
        assertThat(stop).isNotDone();
        work.ended();

        assertThat(stop).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void nothingBeginsAfterAStop() {
        assertThat(work.begin()).isTrue();
        work.ended();
        work.stop(Duration.ofSeconds(20));

        assertThat(work.begin()).isFalse();
        work.stop(Duration.ofSeconds(20));
    }

    @Test
    void aStopDoesNotWaitForEver() {
        work.begin();

        assertThat(CompletableFuture.runAsync(() -> work.stop(Duration.ofMillis(50))))
                .succeedsWithin(Duration.ofSeconds(5));
    }
}
