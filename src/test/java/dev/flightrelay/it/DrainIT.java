package dev.flightrelay.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** SIGTERM under open streams, one of which takes nothing and so holds the stop up for as long as it may. */
class DrainIT {

    private static final int STREAMS = 20;
    private static final Duration DRAIN = Duration.ofSeconds(10);

    /* More than the sockets of a stream hold. */
    private static final String MANY_LARGE_EVENTS = """
            with head as (update event_head set seq = seq + 500 returning seq)
            insert into event (seq, time, organization_id, project_id, type, source, subject, data)
            select seq - 500 + nth, clock_timestamp(), organization_id, 'p1', 'model.added', '/projects/p1', 'm1',
                '{"name":"' || repeat('x', 20000) || '"}'
            from head, generate_series(1, 500) nth, (select min(organization_id) from organization) o(organization_id)""";

    @RegisterExtension
    final Stage stage = new Stage();

    @Test
    void isNotReadyFirstThenEndsStreamsThenStops() throws IOException {
        Map<String, String> settings = stage.settings();
        settings.put("relay.events.drain", DRAIN.toSeconds() + "s");
        RelayProcess relay = stage.start(settings);
        List<SseStream> streams = IntStream.range(0, STREAMS)
                .mapToObj(n -> stage.toClose(relay.stream("?type=hms.raised")))
                .toList();
        stall(Integer.parseInt(settings.get("quarkus.http.port")));
        await("streams").until(() -> relay.metric("relay_streams_open") == STREAMS + 1);
        PostgresServer.shared().execute(settings.get("relay.database.url"), MANY_LARGE_EVENTS);
        await("one that does not read").until(() -> relay.metric("relay_streams_lag") > 0);

        long asked = System.nanoTime();
        relay.beginStop();

        await("the first goodbye")
                .pollInterval(Duration.ofMillis(10))
                .until(() -> streams.stream().anyMatch(SseStream::ended));
        assertThat(relay.get("/q/health/ready").statusCode()).isEqualTo(503);
        for (SseStream stream : streams) {
            stream.awaitEnd();
            assertThat(stream.first("goodbye").getString("reason")).isEqualTo("drain");
            assertThat(stream.endedWell()).isTrue();
        }
        HttpResponse<String> refused = relay.get(RelayProcess.EVENTS);
        assertThat(refused.statusCode()).as(refused.body()).isIn(429, 503);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        assertThat(relay.metric("relay_streams_open"))
                .as("the one that does not read")
                .isOne();
        assertThat(relay.get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(relay.awaitExit(DRAIN.plusSeconds(10))).isIn(0, 143);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isBetween(DRAIN, DRAIN.plusSeconds(5));
        assertThat(relay.output())
                .containsOnlyOnce("Some event streams did not take their goodbye in time")
                .doesNotContain("Exception");
    }

    private void stall(int port) throws IOException {
        Socket socket = stage.toClose(new Socket());
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream()
                .write("GET /api/v1/events HTTP/1.1\r\nHost: test\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
