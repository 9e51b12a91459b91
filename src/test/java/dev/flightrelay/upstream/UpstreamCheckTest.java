package dev.flightrelay.upstream;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.simulator.Simulator;
import dev.flightrelay.simulator.SimulatorConfig;
import dev.flightrelay.start.ConfigurationCheck.Fault;

import static org.assertj.core.api.Assertions.assertThat;

class UpstreamCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "flighthub", "ftp://es-flight-api-eu.djigate.com", "https://fh.dji.com/organization"})
    void baseUrlStandsNowhereInTheDocsSoTheMessageGivesOne(String url) {
        assertThat(faults(url))
                .anySatisfy(
                        fault -> assertThat(fault.toString())
                                .contains("relay.upstream.url", "https://es-flight-api-eu.djigate.com", ":30812")
                                .contains(
                                        "https://fh.dji.com, which is the web app and answers every path with HTML and status 200"));
    }

    @Test
    void takesAnAddressOfTheApi() {
        assertThat(faults("https://es-flight-api-us.djigate.com")).isEmpty();
        assertThat(faults("http://10.0.0.5:30812")).isEmpty();
    }

    private static List<Fault> faults(String url) {
        Map<String, String> properties = new HashMap<>(Map.of("relay.upstream.key", "key"));
        if (!url.isEmpty()) {
            properties.put("relay.upstream.url", url);
        }
        UpstreamConfig config = new SmallRyeConfigBuilder()
                .withMapping(UpstreamConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withDefaultValues(properties)
                .build()
                .getConfigMapping(UpstreamConfig.class);
        return new UpstreamCheck(config, new Simulator(null, new Off(), Clock.systemUTC())).faults();
    }

    private record Off(boolean enabled, int port, double speed, int projects, int docksPerProject)
            implements SimulatorConfig {
        Off() {
            this(false, 0, 1, 0, 0);
        }
    }
}
