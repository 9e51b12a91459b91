package dev.flightrelay.listing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.events.EventId;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.events.EventTypes;
import dev.flightrelay.events.LogReader;
import dev.flightrelay.events.NewEvent;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.upstream.Organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class KeptReadsQuarkusTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Question question = new Question(UUID.randomUUID());
    private final AtomicInteger loads = new AtomicInteger();

    @Inject
    KeptReads reads;

    @Inject
    Database database;

    @Inject
    EventLog log;

    @Inject
    LogReader reader;

    @Inject
    Organizations organizations;

    @Test
    void equalQuestionsAreReadOnce() {
        List<Uni<EventId>> asked = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            asked.add(ask(LONG));
        }

        Uni.join().all(asked).andFailFast().await().atMost(PATIENCE);
        answer(LONG);

        assertThat(loads).hasValue(1);
    }

    @Test
    void whoHasSeenAnEventGetsStateThatShowsIt() {
        EventId before = answer(LONG);
        NewEvent event = NewEvent.ofProject(
                EventTypes.PROJECT_WATCHED, organizations.ids().iterator().next(), "p", Map.of());

        database.transaction(() -> log.append(List.of(event))).await().atMost(PATIENCE);
        await().atMost(PATIENCE).until(() -> reader.newest().orElseThrow().seq() > before.seq());

        assertThat(answer(LONG)).isEqualTo(reader.newest().orElseThrow());
        assertThat(loads).hasValue(2);
    }

    @Test
    void anAnswerGrowsOld() throws InterruptedException {
        answer(LONG);
        Thread.sleep(20);

        answer(Duration.ofMillis(10));

        assertThat(loads).hasValue(2);
    }

    @Test
    void failuresAreNotKept() {
        Uni<EventId> failing = reads.read(question, LONG, head -> {
            throw ProblemException.notFound("not yet");
        });
        assertThatThrownBy(() -> failing.await().atMost(PATIENCE)).isInstanceOf(ProblemException.class);

        answer(LONG);

        assertThat(loads).hasValue(1);
    }

    private EventId answer(Duration oldest) {
        return ask(oldest).await().atMost(PATIENCE);
    }

    private Uni<EventId> ask(Duration oldest) {
        return reads.read(question, oldest, head -> {
            loads.incrementAndGet();
            return Uni.createFrom().item(head);
        });
    }

    private record Question(UUID id) {}
}
