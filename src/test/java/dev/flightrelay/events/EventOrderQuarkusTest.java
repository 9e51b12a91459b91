package dev.flightrelay.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.OwnConnections;
import dev.flightrelay.database.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who has read up to a number has read everything up to it, whoever writes: of two replicas, in transactions that take
 * different times and of which some are rolled back.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EventOrderQuarkusTest {

    private static final int WRITERS = 6;
    private static final int TRANSACTIONS = 50;
    private static final int MOST_EVENTS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Between the numbers and the commit: the time in which another transaction could overtake. */
    private static final String DAWDLE = "select cast(pg_sleep(random() * 0.003) as text)";

    @Inject
    Database database;

    @Inject
    EventLog log;

    @Inject
    EventFixture fixture;

    @Inject
    Vertx vertx;

    private Pool otherReplica;

    @BeforeEach
    void open() {
        otherReplica = OwnConnections.open(vertx, WRITERS + 1);
    }

    @AfterEach
    void close() {
        otherReplica.closeAndAwait();
    }

    @Test
    void noNumberAppearsAfterAGreaterOne() {
        fixture.project("order");
        long before = fixture.head().seq();
        List<Writer> writers = IntStream.range(0, 2 * WRITERS)
                .mapToObj(n -> new Writer(n, n % 2 == 0))
                .toList();

        CompletableFuture<Void> writing =
                CompletableFuture.allOf(writers.stream().map(Writer::run).toArray(CompletableFuture[]::new));
        List<Written> read = readUntil(writing, before);

        writing.join();
        assertThat(read).hasSize((int) (fixture.head().seq() - before));
        for (Writer writer : writers) {
            assertThat(read.stream().filter(event -> event.writer() == writer.id))
                    .extracting(Written::nth)
                    .as("of writer %d", writer.id)
                    .isNotEmpty()
                    .isEqualTo(writer.committed);
        }
        assertThat(writers)
                .allSatisfy(writer ->
                        assertThat(writer.rolledBack).as("rolled back").isPositive());
    }

    /* As the hub does: what comes after the last number, again and again. */
    private List<Written> readUntil(CompletableFuture<Void> end, long before) {
        List<Written> read = new ArrayList<>();
        long last = before;
        boolean more = true;
        while (more) {
            boolean ended = end.isDone();
            int seen = read.size();
            for (Row row : otherReplica
                    .preparedQuery("select seq, data from event where seq > $1 order by seq limit 100")
                    .execute(Tuple.of(last))
                    .await()
                    .atMost(PATIENCE)) {
                assertThat(row.getLong("seq")).as("after %d", last).isEqualTo(last + 1);
                last = row.getLong("seq");
                JsonObject data = new JsonObject(row.getString("data"));
                read.add(new Written(data.getInteger("writer"), data.getInteger("nth")));
            }
            more = !ended || read.size() > seen;
        }
        return read;
    }

    private record Written(int writer, int nth) {}

    /** Rolls something back. */
    private static final class Regret extends RuntimeException {}

    /** One transaction after the other. */
    private final class Writer {

        private final int id;
        private final boolean here;
        private final List<Integer> committed = new ArrayList<>();
        private int nth;
        private int rolledBack;

        Writer(int id, boolean here) {
            this.id = id;
            this.here = here;
        }

        CompletableFuture<Void> run() {
            return Multi.createFrom()
                    .range(0, TRANSACTIONS)
                    .onItem()
                    .transformToUniAndConcatenate(n -> write(n % 7 == 3))
                    .collect()
                    .last()
                    .replaceWithVoid()
                    .subscribeAsCompletionStage();
        }

        private Uni<Void> write(boolean regret) {
            int first = nth;
            nth += 1 + ThreadLocalRandom.current().nextInt(MOST_EVENTS);
            List<Integer> numbers = IntStream.range(first, nth).boxed().toList();
            List<NewEvent> events = numbers.stream().map(this::event).toList();
            return (here ? writeHere(events, regret) : writeThere(events, regret))
                    .invoke(() -> committed.addAll(numbers))
                    .onFailure(Regret.class)
                    .recoverWithUni(() -> {
                        rolledBack++;
                        return Uni.createFrom().voidItem();
                    });
        }

        private NewEvent event(int number) {
            return NewEvent.ofProject(
                    EventTypes.PROJECT_WATCHED, fixture.organization(), "order", Map.of("writer", id, "nth", number));
        }

        private Uni<Void> writeHere(List<NewEvent> events, boolean regret) {
            return database.transaction(() -> log.append(events)
                    .chain(Panache::getSession)
                    .chain(session ->
                            session.createNativeQuery(DAWDLE, String.class).getSingleResultOrNull())
                    .chain(() -> end(regret)));
        }

        private Uni<Void> writeThere(List<NewEvent> events, boolean regret) {
            return otherReplica.withTransaction(connection -> connection
                    .preparedQuery(EventLog.APPEND.replace(":events", "$1"))
                    .execute(Tuple.of(log.rows(events)))
                    .chain(() -> connection.query(DAWDLE).execute())
                    .chain(() -> end(regret)));
        }

        private Uni<Void> end(boolean regret) {
            return regret
                    ? Uni.createFrom().failure(new Regret())
                    : Uni.createFrom().voidItem();
        }
    }
}
