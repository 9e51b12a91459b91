package dev.flightrelay.write;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;

import static dev.flightrelay.write.ProbeReadBack.thing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Replicas that look for the same write, one after the other or both at once. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ReadBackTakeOverQuarkusTest extends ReadBackCase {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    ReadBacks readBacks;

    @Inject
    WriteSweeper sweeper;

    @Test
    void theWriteOfAReplicaThatDiedIsLookedForByAnother() {
        String id = write(key).path("operationId");
        kept.query("""
                update write set state = 'sent', finished_at = null, outcome = null, status = null, result = null, replica = 0
                where operation_id = $1""", UUID.fromString(id));
        sweeper.sweep().await().atMost(PATIENCE);
        assertThat(operation(id).<String>path("outcome")).isEqualTo("outcome-unknown");
        look.sees(thing("t-12"));

        looks.now(project);

        assertThat(operation(id).<String>path("outcome")).isEqualTo("succeeded");
        assertThat(write(key).<String>path("number")).isEqualTo("t-12");
    }

    @Test
    void aLookWhoseReplicaDiesIsMadeByAnotherAfterAWhile() {
        String id = unknown(key);
        CompletableFuture<List<ReadBack.Seen>> never = new CompletableFuture<>();
        look.answers(() -> Uni.createFrom().completionStage(never));
        looks.due(project);
        CompletableFuture<Void> dying = readBacks.look().subscribeAsCompletionStage();
        await().until(() -> look.lookedFor() == 1);

        look.sees(thing("t-13"));
        readBacks.look().await().atMost(PATIENCE);
        assertThat(look.lookedFor()).as("it is somebody's").isZero();
        looks.now(project);

        assertThat(operation(id).<String>path("outcome")).isEqualTo("succeeded");
        never.complete(List.of());
        dying.join();
        assertThat(operation(id).<String>path("outcome"))
                .as("who comes late changes nothing")
                .isEqualTo("succeeded");
        assertThat(kept.events(project)).hasSize(3);
    }

    @Test
    void ofTwoReplicasOneLooks() {
        String id = unknown(key);
        look.sees(thing("t-14"));
        looks.due(project);

        Uni.join().all(readBacks.look(), readBacks.look()).andFailFast().await().atMost(PATIENCE);

        assertThat(look.lookedFor()).isEqualTo(1);
        assertThat(operation(id).<String>path("outcome")).isEqualTo("succeeded");
        assertThat(kept.events(project)).hasSize(3);
    }
}
