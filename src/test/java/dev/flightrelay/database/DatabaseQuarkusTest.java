package dev.flightrelay.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import org.junit.jupiter.api.Test;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DatabaseQuarkusTest {

    private static final int MORE_THAN_CONNECTIONS = 200;

    @Inject
    Database database;

    @Test
    void callersThatGoAwayLeaveTheConnectionsToOthers() throws InterruptedException {
        for (int wave = 0; wave < 5; wave++) {
            List<Cancellable> callers = new ArrayList<>();
            for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
                callers.add(one().subscribe().with(item -> {}, failure -> {}));
            }
            Thread.sleep(wave * 5L);
            callers.forEach(Cancellable::cancel);
        }

        assertThat(one().await().atMost(Duration.ofSeconds(5))).isEqualTo(1);
    }

    @Test
    void aConnectionThatEndedInATransactionIsNoFaultOfTheRelay() {
        Uni<Integer> late = database.transaction(() -> select("select pg_terminate_backend(pg_backend_pid())::int")
                .onFailure()
                .recoverWithItem(0)
                // so that the commit finds it closed
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(100)));

        assertThatThrownBy(() -> late.await().atMost(Duration.ofSeconds(10)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.STORAGE_UNAVAILABLE));
    }

    private Uni<Integer> one() {
        return database.snapshot(() -> select("select 1"));
    }

    private static Uni<Integer> select(String sql) {
        return Panache.getSession()
                .flatMap(
                        session -> session.createNativeQuery(sql, Integer.class).getSingleResult());
    }
}
