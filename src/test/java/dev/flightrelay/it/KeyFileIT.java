package dev.flightrelay.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A refused organisation key: FlightHub is left alone until the key file holds another one. */
class KeyFileIT {

    private static final String WRONG = "wrong-key-7f31c5";

    @RegisterExtension
    final Stage stage = new Stage();

    @Test
    void stopsPollingUntilTheFileHoldsTheRightKey() throws IOException {
        FlightHub flightHub = stage.flightHub();
        Path file = Files.writeString(stage.folder().resolve("organisation.key"), WRONG + "\n");
        Map<String, String> settings = stage.settings();
        settings.remove("relay.upstream.key");
        settings.put("relay.upstream.key-file", file.toString());
        RelayProcess relay = stage.start(settings);
        SseStream stream = stage.toClose(relay.streamAfter("earliest"));

        Event down = stream.events(1).get(0);
        assertThat(down.type()).isEqualTo("upstream.down");
        assertThat(down.data().getString("organization")).isEqualTo("default");
        assertThat(down.data().getString("reason")).isEqualTo("upstream-key-rejected");
        long refused = flightHub.allCalls();
        await("hardly any calls")
                .pollDelay(Duration.ofSeconds(5))
                .atMost(Duration.ofSeconds(7))
                .until(() -> flightHub.allCalls() <= refused + 1);

        Files.writeString(file, flightHub.key() + "\n");

        // The file is looked at every 2 s, what may poll again within a second more; the rest is a busy machine.
        await("upstream.up")
                .atMost(Duration.ofSeconds(12))
                .until(() -> stream.events().size() > 1);
        Event up = stream.events().get(1);
        assertThat(up.type()).isEqualTo("upstream.up");
        assertThat(up.data().getString("reason")).isEqualTo("upstream-key-rejected");
        assertThat(up.data().getLong("downSeconds")).isPositive();
        long before = flightHub.calls().of("listDeviceHms");
        await("normal polls")
                .atMost(Duration.ofSeconds(10))
                .until(() -> flightHub.calls().of("listDeviceHms") >= before + 8);
        assertThat(stream.events(4))
                .extracting(Event::type)
                .filteredOn("project.watched"::equals)
                .hasSize(2);
        assertThat(relay.output())
                .doesNotContain(WRONG)
                .doesNotContain(flightHub.key())
                .doesNotContain("\tat ");
    }
}
