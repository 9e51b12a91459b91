package dev.flightrelay.upstream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.RepeatedTest;

import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.problem.ProblemType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A FlightHub whose machine takes no connection and does not say so either, as behind a firewall. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ConnectingQuarkusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    UpstreamFixture upstream;

    @RepeatedTest(2)
    void aWriteThatFoundNoConnectionInTimeIsCertainlyNotSent() throws IOException {
        List<SocketChannel> waiting = new ArrayList<>();
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Nobody accepts them: once as many wait as may, the system answers no more.
            for (int n = 0; n < 4; n++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(new InetSocketAddress(deaf.getInetAddress(), deaf.getLocalPort()));
                waiting.add(channel);
            }
            Organization organization =
                    upstream.organization("http://127.0.0.1:" + deaf.getLocalPort(), OrganizationKey.of("key"));

            UpstreamException failure = catchThrowableOfType(
                    UpstreamException.class,
                    () -> upstream.write(organization).await().atMost(PATIENCE));

            assertThat(failure.type()).isEqualTo(ProblemType.UPSTREAM_UNREACHABLE);
            assertThat(failure).hasMessageContaining("Timeout");
        } finally {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }
}
