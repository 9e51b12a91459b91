package dev.flightrelay.watch;

import java.time.Duration;
import java.util.Map;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WatchConfigTest {

    @Test
    void atRestIsNeverFasterThanWhileSomethingGoesOn() {
        assertThat(new WatchConfig.Interval(seconds(5), seconds(15)).idle()).isEqualTo(seconds(15));
        assertThat(new WatchConfig.Interval(seconds(5), seconds(5)).idle()).isEqualTo(seconds(5));
        assertThat(new WatchConfig.Interval(seconds(5), seconds(1)).idle()).isEqualTo(seconds(5));
    }

    @Test
    void hasTheDefaultsOfTheContract() {
        WatchConfig config = config(Map.of());

        assertThat(config.enabled()).isTrue();
        assertThat(config.goneAfter()).isEqualTo(3);
        assertThat(config.of(Kind.PROJECTS)).isEqualTo(new WatchConfig.Interval(seconds(60), Duration.ofMinutes(10)));
        assertThat(config.of(Kind.DEVICES)).isEqualTo(new WatchConfig.Interval(seconds(10), seconds(60)));
        assertThat(config.of(Kind.HMS)).isEqualTo(new WatchConfig.Interval(seconds(5), seconds(15)));
    }

    @Test
    void hasIntervalsOfItsOwnForEachKind() {
        WatchConfig config = config(Map.of("relay.watch.hms.every", "20s", "relay.watch.devices.every-idle", "2m"));

        assertThat(config.of(Kind.HMS)).isEqualTo(new WatchConfig.Interval(seconds(20), seconds(20)));
        assertThat(config.of(Kind.DEVICES)).isEqualTo(new WatchConfig.Interval(seconds(10), seconds(120)));
    }

    private static WatchConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(WatchConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(properties)
                .build()
                .getConfigMapping(WatchConfig.class);
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
