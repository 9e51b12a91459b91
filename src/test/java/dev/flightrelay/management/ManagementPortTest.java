package dev.flightrelay.management;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Ports that the relay cannot have, told before it serves anything. */
class ManagementPortTest {

    private static final int MAIN = 8080;

    @Test
    void thePortOfTheApiIsAnotherOne() {
        assertThat(port(null, OptionalInt.of(MAIN)).faults())
                .singleElement()
                .asString()
                .contains("relay.management.port: is quarkus.http.port", "such as 9000");
        assertThat(port(null, OptionalInt.of(9000)).faults()).isEmpty();
        assertThat(port(null, OptionalInt.empty()).faults()).isEmpty();
    }

    @Test
    void aPortThatIsInUseEndsTheStart() throws IOException {
        Vertx vertx = Vertx.vertx();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ManagementPort port = port(vertx, OptionalInt.of(taken.getLocalPort()));

            assertThatThrownBy(() -> port.listen(null))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("relay.management.port: cannot listen on port " + taken.getLocalPort());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static ManagementPort port(Vertx vertx, OptionalInt port) {
        return new ManagementPort(() -> port, vertx, null, "127.0.0.1", MAIN);
    }
}
