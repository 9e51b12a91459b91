package dev.flightrelay.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Many streams at a stop: their readers must not go elsewhere at one moment. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DrainSpreadQuarkusTest {

    private static final int STREAMS = 100;

    @Inject
    EventFixture log;

    @Inject
    Replicas replicas;

    @Test
    void goodbyesAreSpreadAndNoStreamOpensMeanwhile() {
        log.append(1, "p1");
        try (Replica replica = replicas.start("drain", "10s")) {
            List<SseClient> clients = new ArrayList<>();
            IntStream.range(0, STREAMS).forEach(n -> clients.add(replica.stream("")));
            clients.forEach(SseClient::welcome);

            replica.hub().drain();

            try (SseClient late = replica.stream("")) {
                assertThat(late.status()).isEqualTo(429);
                assertThat(late.header("retry-after")).isNotNull();
            }
            Set<Integer> open = new HashSet<>();
            await().atMost(SseClient.PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .untilAsserted(() -> {
                        open.add(replica.open());
                        assertThat(replica.open()).isZero();
                    });
            assertThat(open).as("numbers of open streams on the way").hasSizeGreaterThan(10);
            Set<String> retries = new HashSet<>();
            for (SseClient client : clients) {
                client.awaitEnd();
                SseClient.Block goodbye = client.seen().get(0);
                assertThat(goodbye.data()).isEqualTo("{\"reason\":\"drain\"}");
                assertThat(Integer.parseInt(goodbye.retry())).isBetween(1000, 5000);
                retries.add(goodbye.retry());
                client.close();
            }
            assertThat(retries).hasSizeGreaterThan(STREAMS / 2);
        }
    }
}
