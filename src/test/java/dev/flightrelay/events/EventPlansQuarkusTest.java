package dev.flightrelay.events;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.flightrelay.database.OldRows;
import dev.flightrelay.database.OwnConnections;
import dev.flightrelay.database.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** However long the log is, its statements look at the part that they need: PostgreSQL's plans for a filled table. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EventPlansQuarkusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Beyond all events of other tests; the rows are never committed. */
    private static final long FIRST = 1_000_000_000_000L;

    private static final int ROWS = 50_000;
    private static final int SCAN = 10_000;

    private static final String FILL = """
            insert into event (seq, time, organization_id, project_id, type, source, subject, device_sn, level, data)
            select %d + n, now() - interval '10 days' + n * interval '20 seconds', 1, 'p' || n %% 50,
                   (array['hms.raised', 'hms.cleared', 'device.online', 'device.offline'])[1 + n %% 4],
                   '/projects/p' || n %% 50, 'SN' || n %% 500, 'SN' || n %% 500,
                   (array['notification', 'reminder', 'warning', null])[1 + n %% 4], repeat('x', 300)
            from generate_series(0, %d) as n
            """.formatted(FIRST, ROWS - 1);

    /** As PostgreSQL plans the first times, and as it may from the sixth time on. */
    private static final List<String> MODES = List.of("force_custom_plan", "force_generic_plan");

    /** Those of nobody in particular, and of a reader who may see two projects. */
    private static final Grants ALL = Grants.all(Set.of(1));

    private static final Grants FEW = new Grants(Set.of(1, 2), false, Set.of("p1", "p2"));

    @Inject
    Vertx vertx;

    private Pool pool;
    private SqlConnection connection;

    @BeforeEach
    void fill() {
        pool = OwnConnections.open(vertx, 1);
        connection = pool.getConnectionAndAwait();
        execute("begin");
        execute(FILL);
        execute("analyze event");
    }

    @AfterEach
    void leaveNothing() {
        execute("rollback");
        connection.closeAndAwait();
        pool.closeAndAwait();
    }

    /** A statement with its parameters. */
    record Statement(String name, String sql, Tuple parameters) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Statement> reads() {
        EventFilter narrow = new EventFilter(Set.of("hms.raised"), Set.of("upstream"), Set.of("p7"), Set.of("SN7"), 3);
        EventFilter group = new EventFilter(Set.of(), Set.of("hms"), Set.of(), Set.of(), 0);
        long middle = FIRST + ROWS / 2;
        return Stream.of(
                all("the follower", middle, 1000),
                matching("a page", middle, 100, EventFilter.NONE, ALL),
                matching("a page of the largest size", middle, 1000, EventFilter.NONE, ALL),
                matching("a group of types", middle, 100, group, ALL),
                matching("every filter", middle, 100, narrow, ALL),
                matching("few projects", middle, 1000, EventFilter.NONE, FEW),
                matching("every filter and few projects", middle, 1000, narrow, FEW),
                matching("from the oldest on", FIRST - 1, 100, narrow, ALL),
                matching("an expired cursor", FIRST - SCAN / 2, 1000, EventFilter.NONE, ALL),
                matching("a cursor long expired", 1, 1000, narrow, FEW),
                matching("near the newest", FIRST + ROWS - 10, 1000, EventFilter.NONE, ALL),
                matching("beyond the newest", FIRST + ROWS, 1000, narrow, ALL));
    }

    private static Statement all(String name, long after, int limit) {
        return new Statement(name, EventQueries.ALL, EventQueries.range(after, after + limit, limit));
    }

    private static Statement matching(String name, long after, int limit, EventFilter filter, Grants grants) {
        return new Statement(
                name,
                EventQueries.MATCHING,
                EventQueries.matching(after, after + SCAN, limit, new Selection(filter, grants)));
    }

    @ParameterizedTest
    @MethodSource("reads")
    void readsARangeOfNumbersByTheirIndex(Statement read) {
        for (String mode : MODES) {
            assertThat(plan(mode, read))
                    .as(mode)
                    .contains("Index Scan using event_pkey on event")
                    .containsPattern("Index Cond: \\(\\(seq > .*seq <= ")
                    .doesNotContain("Seq Scan on event ");
        }
    }

    static Stream<Statement> removals() {
        return Stream.of(new Statement(
                "retention", EventRetention.REMOVE, Tuple.of(Duration.ofDays(7).toSeconds(), OldRows.BATCH)));
    }

    @ParameterizedTest
    @MethodSource("removals")
    void findsWhatIsOldByTheNumbers(Statement removal) {
        for (String mode : MODES) {
            assertThat(plan(mode, removal))
                    .as(mode)
                    .contains("using event_pkey on event")
                    .doesNotContain("Seq Scan on event ");
        }
    }

    private String plan(String mode, Statement statement) {
        StringJoiner parameters = new StringJoiner(", ", "(", ")");
        for (int i = 0; i < statement.parameters().size(); i++) {
            parameters.add(literal(statement.parameters().getValue(i)));
        }
        execute("set local plan_cache_mode = " + mode);
        execute("prepare planned as " + statement.sql());
        String plan = String.join("\n", execute("explain execute planned" + parameters));
        execute("deallocate planned");
        return plan;
    }

    /* An array takes the type of its parameter. */
    private static String literal(Object value) {
        return value instanceof Object[] array
                ? "'{%s}'".formatted(Arrays.stream(array).map(String::valueOf).collect(Collectors.joining(",")))
                : String.valueOf(value);
    }

    private List<String> execute(String sql) {
        return StreamSupport.stream(
                        connection.query(sql).execute().await().atMost(PATIENCE).spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }
}
