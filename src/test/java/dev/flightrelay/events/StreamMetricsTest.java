package dev.flightrelay.events;

import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.DatabaseClocks;

import static org.assertj.core.api.Assertions.assertThat;

class StreamMetricsTest {

    @Test
    void tellsTheLagForAsLongAsItLives() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        AtomicLong behind = new AtomicLong(7);
        new StreamMetrics(meters, DatabaseClocks.at(Frames.TIME)).lag(behind::get);

        System.gc();

        assertThat(meters.get("relay.streams.lag").gauge().value()).isEqualTo(7);
    }
}
