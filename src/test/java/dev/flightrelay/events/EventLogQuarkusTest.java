package dev.flightrelay.events;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EventLogQuarkusTest {

    @Inject
    Database database;

    @Inject
    EventLog log;

    @Test
    void numbersHaveNoGaps() {
        EventId before = head();

        database.transaction(() -> log.append(List.of(event("a"), event("b"))))
                .await()
                .indefinitely();
        EventId after = head();

        assertThat(after.epoch()).isEqualTo(before.epoch()).matches("[0-9a-z]{4,16}");
        assertThat(after.seq()).isEqualTo(before.seq() + 2);
    }

    private EventId head() {
        return database.snapshot(log::head).await().indefinitely();
    }

    private static NewEvent event(String id) {
        return NewEvent.ofProject(EventTypes.PROJECT_WATCHED, 1, id, Map.of("projectId", id));
    }
}
