package dev.flightrelay.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What polls write that found nothing. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class WatchCommitQuarkusTest {

    /** The shortest interval: what is observed may be 2.5 s behind. */
    private static final Duration NEXT = Duration.ofMillis(1);

    private static final Duration LAZY = Duration.ofMillis(2700);

    @Inject
    WatchCommit commit;

    @Inject
    WatchFixture fixture;

    private final String project = UUID.randomUUID().toString();
    private Scope scope;

    @BeforeEach
    void project() {
        scope = fixture.scope(project);
        fixture.lease(project);
    }

    @AfterEach
    void forget() {
        fixture.forget();
    }

    @Test
    void allKindsOfAProjectWriteOneRowTogether() {
        allKinds(0);
        String first = row();

        allKinds(0);
        allKinds(0);
        assertThat(row()).as("nothing is new").isEqualTo(first);

        await().pollDelay(LAZY).until(() -> true);
        good(Kind.HMS, 0);
        String then = row();
        assertThat(then).as("what is observed goes on").isNotEqualTo(first);
        allKinds(0);
        assertThat(row()).as("once for all kinds").isEqualTo(then);
    }

    @Test
    void aFailureAndItsEndAreWrittenAtOnce() {
        good(Kind.HMS, 0);
        String before = row();

        failed(Kind.HMS);
        String failed = row();
        assertThat(failed).isNotEqualTo(before);
        failed(Kind.HMS);
        assertThat(row()).as("the same again").isEqualTo(failed);
        good(Kind.HMS, 0);
        assertThat(row()).isNotEqualTo(failed);
    }

    @Test
    void whoLostTheLeaseWritesNothing() {
        good(Kind.HMS, 0);
        String before = row();

        assertThatThrownBy(() -> good(Kind.MODELS, 7)).isInstanceOf(LeaseLostException.class);
        assertThat(row()).isEqualTo(before);
        good(Kind.MODELS, 0);
        assertThat(row()).as("what was not committed was not believed").isNotEqualTo(before);
    }

    private void allKinds(long epoch) {
        for (Kind kind : Kind.values()) {
            good(kind, epoch);
        }
    }

    private void good(Kind kind, long epoch) {
        commit.good(
                        new Poll(scope, epoch, Wake.NONE),
                        kind,
                        Instant.now(),
                        NEXT,
                        () -> Uni.createFrom().item(Change.NONE))
                .await()
                .atMost(WatchFixture.PATIENCE);
    }

    private void failed(Kind kind) {
        commit.failed(new Poll(scope, 0, Wake.NONE), kind, NEXT, "upstream-failed")
                .await()
                .atMost(WatchFixture.PATIENCE);
    }

    /* Another one for each write. */
    private String row() {
        return fixture.one("select cast(xmin as text) from poll where project_id = '" + project + "'")
                .getString(0);
    }
}
