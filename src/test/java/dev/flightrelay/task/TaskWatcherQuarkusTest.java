package dev.flightrelay.task;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.simulator.Simulator;
import dev.flightrelay.upstream.Organizations;
import dev.flightrelay.watch.LeaseKeeper;
import dev.flightrelay.watch.Scope;

import static dev.flightrelay.task.WatchedTasks.DOCK;
import static dev.flightrelay.task.WatchedTasks.PATIENCE;
import static dev.flightrelay.task.WatchedTasks.PROJECT;
import static dev.flightrelay.task.WatchedTasks.awaitStatus;
import static dev.flightrelay.task.WatchedTasks.awaitTold;
import static dev.flightrelay.task.WatchedTasks.data;
import static dev.flightrelay.task.WatchedTasks.newestEvent;
import static dev.flightrelay.task.WatchedTasks.task;
import static dev.flightrelay.task.WatchedTasks.told;
import static dev.flightrelay.task.WatchedTasks.types;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Flights of the simulated fleet as the log tells them, and the calls that this takes. */
@QuarkusTest
@TestProfile(FastTasks.class)
class TaskWatcherQuarkusTest {

    @Inject
    Simulator simulator;

    @Inject
    LeaseKeeper leases;

    @Inject
    Organizations organizations;

    @BeforeEach
    void quiet() {
        WatchedTasks.awaitQuietFleet(simulator);
    }

    @AfterEach
    void nobodyLooks() {
        simulator.observe(null);
        simulator.world().reset();
        simulator.world().setScript(false);
    }

    @Test
    void tellsAWholeFlightAndCountsItsMedia() {
        String before = newestEvent();
        String flight = WatchedTasks.fly();

        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> Integer.valueOf(13)
                        .equals(task(flight) == null ? null : task(flight).get("uploadedFiles")));

        List<Map<String, Object>> events = told(before, flight);
        assertThat(types(events)).startsWith("task.added");
        assertThat(types(events).stream().filter(type -> !type.equals("task.changed") && !type.equals("task.media")))
                .containsExactly("task.added", "task.finished");
        assertThat(types(events)).endsWith("task.media").contains("task.changed");
        List<String> statuses = data(events, "status");
        assertThat(statuses.stream().distinct().filter(status -> !status.equals("waiting")))
                .as("a slow machine may miss how it waits")
                .containsExactly("executing", "success");
        List<Integer> waypoints = data(events, "waypoint");
        assertThat(waypoints).isSorted().endsWith(12);
        assertThat(waypoints.stream().distinct().count())
                .as("it is told on its way")
                .isGreaterThan(3);
        assertThat(events).allSatisfy(event -> assertThat(event.get("subject")).isEqualTo(DOCK));
        List<Map<String, Object>> media = events.stream()
                .filter(event -> event.get("type").equals("task.media"))
                .toList();
        assertThat(WatchedTasks.<Integer>data(media, "uploadedFiles"))
                .isSorted()
                .endsWith(13);
        assertThat(WatchedTasks.<Integer>data(media, "expectedFiles")).endsWith(13);
        assertThat(data(media, "previousStatus")).allMatch(status -> status == null);
        assertThat(data(events, "previousStatus").stream()
                        .filter(status -> status != null)
                        .filter(status -> !status.equals("waiting")))
                .containsExactly("executing");
        assertThat(task(flight)).containsEntry("status", "success").containsEntry("expectedFiles", 13);
    }

    @Test
    void tellsAChangeOfTheBatteryAsAnEndThatGoesOn() {
        String before = newestEvent();
        String flight = WatchedTasks.fly();
        awaitStatus(flight, "executing");

        simulator.world().tellTask(flight, "terminated");
        awaitStatus(flight, "terminated");
        simulator.world().tellTask(flight, "executing");
        awaitStatus(flight, "executing");
        simulator.world().tellTask(flight, null);
        awaitStatus(flight, "success");

        List<Map<String, Object>> ends = told(before, flight).stream()
                .filter(event -> event.get("type").equals("task.finished"))
                .toList();
        assertThat(data(ends, "status")).containsExactly("terminated", "success");
        List<Map<String, Object>> goesOn = told(before, flight).stream()
                .filter(event -> "terminated"
                        .equals(data(List.of(event), "previousStatus").get(0)))
                .toList();
        assertThat(types(goesOn)).containsExactly("task.changed");
    }

    @Test
    void asksOftenOnlyTheDockWhereSomethingGoesOn() {
        String flight = WatchedTasks.plan();
        simulator.world().tellTask(flight, "paused");
        WatchedTasks.plan(); // wakes the watcher
        awaitStatus(flight, "paused");
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        Queue<String> details = new ConcurrentLinkedQueue<>();
        simulator.observe(seen -> {
            if (seen.operationId().equals("listFlightTasks")) {
                asked.addAll(seen.query().get("sn"));
            } else if (seen.operationId().equals("getFlightTask")) {
                details.add(seen.path());
            }
        });

        await().atMost(PATIENCE).until(() -> Collections.frequency(asked, DOCK) >= 10);

        List<String> others = asked.stream().filter(sn -> !sn.equals(DOCK)).toList();
        assertThat(others).as("each at most once in half of the idle interval").doesNotHaveDuplicates();
        assertThat(details).as("nothing is counted in flight").noneMatch(path -> path.endsWith(flight));
    }

    @Test
    void aWriteMakesAllDocksDueAtOnce() {
        String before = newestEvent();
        String flight = WatchedTasks.fly();
        awaitStatus(flight, "executing");
        awaitTold(before, flight, "task.added");
        await().atMost(PATIENCE).until(() -> (Integer) task(flight).get("waypoint") > 0);

        given().contentType(ContentType.JSON)
                .body(Map.of("command", "return_home"))
                .post("/api/v1/projects/" + PROJECT + "/devices/" + DOCK + "/commands")
                .then()
                .statusCode(200);

        awaitStatus(flight, "terminated");
        assertThat(types(told(before, flight))).contains("task.finished");
    }

    @Test
    void whoTakesOverTellsNothingTwice() {
        String before = newestEvent();
        String flight = WatchedTasks.fly();
        awaitTold(before, flight, "task.added");
        Scope scope = new Scope(organizations.all().iterator().next(), PROJECT);

        for (String status : List.of("executing", "paused", "executing", "terminated", "executing", "success")) {
            leases.forget(scope);
            simulator.world().tellTask(flight, status);
            awaitStatus(flight, status);
        }

        List<Map<String, Object>> events = told(before, flight);
        assertThat(types(events).stream().filter("task.added"::equals)).hasSize(1);
        assertThat(data(events, "previousStatus").stream().filter(status -> status != null))
                .containsSubsequence("executing", "paused", "executing", "terminated", "executing");
        assertThat(types(events).stream().filter("task.finished"::equals)).hasSize(2);
    }
}
