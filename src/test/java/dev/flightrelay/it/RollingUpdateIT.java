package dev.flightrelay.it;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two replicas are replaced one by one under 500 streams and writes: the new version brings its schema, the old one goes on with it, and
 * drains. The old version is {@code -Dit.previous=…/target/quarkus-app} of an earlier build; without it this build is both, and its schema
 * gets what the rules of docs/develop/building.md let the next version add.
 */
class RollingUpdateIT {

    private static final int READERS = 500;
    private static final String OPERATION = "changeDockCamera";
    private static final String WRITE =
            "/api/v1/projects/" + FlightHub.HARBOUR + "/devices/" + FlightHub.HARBOUR_DOCK + "/camera";

    private static final String NEXT_SCHEMA = """
            do $$ declare kept regclass; begin
                for kept in select oid from pg_class where relkind in ('r', 'p') and not relispartition
                        and relnamespace = 'public'::regnamespace and relname <> 'flyway_schema_history' loop
                    execute format('alter table %s add next_note text, add next_count int not null default 0', kept);
                end loop;
            end $$;
            create table next_thing (thing_id bigint generated always as identity primary key, note text not null);
            insert into flyway_schema_history
                select max(installed_rank) + 1, '9999', 'next version', 'SQL', 'V9999__next_version.sql', 1, 'relay', now(), 1, true
                from flyway_schema_history""";

    @RegisterExtension
    final Stage stage = new Stage();

    private final List<RelayProcess> inService = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<String> keys = new HashSet<>();
    private int alerts;

    @Test
    void losesNoEventAndSendsNoWriteTwice() {
        String database = PostgresServer.shared().newDatabase();
        RelayProcess oldA = stage.launchPrevious(settings(database)).awaitReady();
        RelayProcess oldB = stage.launchPrevious(settings(database)).awaitReady();
        inService.addAll(List.of(oldA, oldB));
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<Follower> followers = IntStream.range(0, READERS)
                .mapToObj(n -> stage.toClose(new Follower(client, this::anyReplica)))
                .toList();
        await("all streams")
                .atMost(Duration.ofSeconds(60))
                .until(() -> followers.stream().allMatch(follower -> follower.streams() > 0));

        work(10);
        if (!RelayCommand.hasPrevious()) {
            PostgresServer.shared().execute(database, NEXT_SCHEMA);
        }
        work(10);
        for (RelayProcess old : List.of(oldA, oldB)) {
            RelayProcess fresh = stage.start(settings(database));
            inService.add(fresh);
            work(10);
            // As a cluster does it: no new streams and requests for a pod that is told to stop.
            inService.remove(old);
            old.beginStop();
            work(20);
            assertThat(old.awaitExit(Duration.ofSeconds(30))).isIn(0, 143);
        }
        work(10);

        List<String> log = settledLog();
        await("all have all")
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        followers.stream().allMatch(follower -> follower.ids().size() >= log.size()));
        for (Follower follower : followers) {
            assertThat(follower.ids()).isEqualTo(log);
            assertThat(follower.resets()).isEmpty();
        }
        assertThat(followers).as("drained twice").anyMatch(follower -> follower.streams() > 2);
        assertThat(stage.flightHub().calls().of(OPERATION)).isEqualTo(keys.size());
        for (RelayProcess relay : List.of(oldA, oldB, inService.get(0), inService.get(1))) {
            assertThat(relay.output()).doesNotContain(" ERROR ").doesNotContain("\tat ");
        }
    }

    private Map<String, String> settings(String database) {
        Map<String, String> settings = stage.settings(database);
        settings.put("relay.writes.enabled", "true");
        return settings;
    }

    private RelayProcess anyReplica() {
        List<RelayProcess> now = List.copyOf(inService);
        return now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
    }

    /* Alerts, which polls find, and writes by turns, each of which has to be done. */
    private void work(int times) {
        for (int i = 0; i < times; i++) {
            alerts++;
            stage.flightHub().raise(FlightHub.HARBOUR_DOCK, "0x" + Integer.toHexString(alerts));
            String key = UUID.randomUUID().toString();
            keys.add(key);
            await("write " + keys.size())
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(200))
                    .pollDelay(Duration.ofMillis(100))
                    .untilAsserted(() -> {
                        HttpResponse<String> answer =
                                anyReplica().put(WRITE, body(keys.size()), "Idempotency-Key", key);
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                    });
        }
    }

    private static JsonObject body(int number) {
        return JsonObject.of("cameraIndex", "165-0-7", "position", number % 2 == 0 ? "indoor" : "outdoor");
    }

    /* Once all alerts are in it. */
    private List<String> settledLog() {
        await("all alerts")
                .atMost(Duration.ofSeconds(30))
                .until(() -> anyReplica().log().stream().filter(Event::isAlert).count() == alerts);
        List<Event> log = new ArrayList<>(anyReplica().log());
        Logs.assertWhole(log);
        return log.stream().map(Event::id).toList();
    }
}
