package dev.flightrelay.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.Simulator;

import static dev.flightrelay.task.WatchedTasks.DOCK;
import static dev.flightrelay.task.WatchedTasks.PATH;
import static dev.flightrelay.task.WatchedTasks.PATIENCE;
import static dev.flightrelay.task.WatchedTasks.awaitStatus;
import static dev.flightrelay.task.WatchedTasks.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

/** The list of tasks from kept state. */
@QuarkusTest
@TestProfile(FastTasks.class)
class TaskListQuarkusTest {

    private static final String LIST = "listFlightTasks";
    private static final int DOCKS = 3;

    @Inject
    Simulator simulator;

    private String flight;

    /* One that is held: nothing is polled for it. */
    @BeforeEach
    void oneTaskThatIsHeld() {
        WatchedTasks.awaitQuietFleet(simulator);
        flight = WatchedTasks.plan();
        simulator.world().tellTask(flight, "suspended");
        WatchedTasks.plan(); // what is planned for tomorrow is looked at when something is written
        awaitStatus(flight, "suspended");
    }

    @AfterEach
    void noFaults() {
        simulator.faults().clear();
        simulator.world().reset();
        simulator.world().setScript(false);
    }

    @Test
    void answersWhatIsKeptWithoutACall() {
        long before = simulator.calls().of(LIST);

        for (int i = 0; i < 20; i++) {
            given().get(PATH)
                    .then()
                    .statusCode(200)
                    .body("items.find { it.taskId == '" + flight + "' }.status", equalTo("suspended"))
                    .body("observedAt", notNullValue())
                    .body("stale", equalTo(false))
                    .body("lastEventId", matchesPattern("[0-9a-z]{4,16}-\\d+"));
        }

        assertThat(simulator.calls().of(LIST) - before)
                .as("the docks at rest may be due once")
                .isLessThanOrEqualTo(DOCKS);
    }

    @Test
    void isAnsweredWith304AndItsAgeWhileNothingChanges() {
        Response first = given().get(PATH);
        String tag = first.header("ETag");

        given().header("If-None-Match", tag).get(PATH).then().statusCode(304).header("Age", matchesPattern("\\d+"));
        simulator.world().tellTask(flight, "executing");
        WatchedTasks.plan(); // wakes the watcher
        awaitStatus(flight, "executing");
        given().header("If-None-Match", tag).get(PATH).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "device=7CTDSIM00000001, true",
        "device=7CTDSIM00000002, false",
        "device=7CTDSIM00000002&device=7CTDSIM00000001, true",
        "status=suspended, true",
        "status=executing, false",
        "status=executing&status=suspended, true",
        "from=-PT1H, true",
        "to=PT23H, true",
        "to=PT2H, false",
        "from=-PT1H&to=PT2H, false",
        "from=PT2H&to=PT23H, true"
    })
    void filtersWhatIsKept(String query, boolean there) {
        long before = simulator.calls().of(LIST);
        String times = query;
        for (String part : List.of("-PT1H", "PT23H", "PT2H")) {
            times = times.replace(part, Instant.now().plus(Duration.parse(part)).toString());
        }

        List<String> ids = get("?" + times).getList("items.taskId");

        assertThat(ids.contains(flight)).isEqualTo(there);
        assertThat(simulator.calls().of(LIST) - before).isLessThanOrEqualTo(DOCKS);
    }

    @Test
    void freshAsksFlightHubAndChangesNothingThatIsKept() {
        awaitNoPolls();
        simulator.world().tellTask(flight, "timeout");
        long before = simulator.calls().of(LIST);

        assertThat(status(get("?fresh=true"))).isEqualTo("timeout");
        assertThat(simulator.calls().of(LIST) - before).isGreaterThanOrEqualTo(DOCKS);
        assertThat(status(get(""))).isEqualTo("suspended");
        given().queryParam("fresh", "perhaps").get(PATH).then().statusCode(400);
    }

    @Test
    void whatIsOutsideOfTheKeptWindowAsksFlightHub() {
        long before = simulator.calls().of(LIST);
        String old = Instant.now().minus(Duration.ofDays(3)).toString();

        assertThat(status(get("?device=" + DOCK + "&from=" + old))).isEqualTo("suspended");
        assertThat(simulator.calls().of(LIST) - before).isBetween(1L, 1L + DOCKS);
        given().queryParam("from", old).get(PATH).then().statusCode(400);
        String far = Instant.now().plus(Duration.ofDays(3)).toString();
        long then = simulator.calls().of(LIST);
        assertThat(status(get("?to=" + far))).isEqualTo("suspended");
        assertThat(simulator.calls().of(LIST) - then).isGreaterThanOrEqualTo(DOCKS);
    }

    @Test
    void answers404ForAnotherProjectOrDevice() {
        given().get("/api/v1/projects/nobody/tasks").then().statusCode(404);
        given().queryParam("device", "NOBODY").get(PATH).then().statusCode(404);
    }

    @Test
    void isStaleWhileADockDoesNotAnswerAndThenNotAnyMore() {
        simulator.world().tellTask(flight, "paused");
        WatchedTasks.plan(); // wakes the watcher
        awaitStatus(flight, "paused");

        simulator.faults().add(Fault.status(LIST, 500).withCount(-1));
        await().atMost(PATIENCE).until(() -> get("").getBoolean("stale"));
        assertThat(get("").getString("observedAt")).isNotNull();
        assertThat(status(get(""))).isEqualTo("paused");
        assertThat(given().get(PATH + "?fresh=true").statusCode()).isEqualTo(502);
        simulator.faults().clear();
        await().atMost(PATIENCE).until(() -> !get("").getBoolean("stale"));
    }

    /* A poll that somebody woke may still be on its way. */
    private void awaitNoPolls() {
        AtomicLong before = new AtomicLong(-1);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(700)).until(() -> {
            long now = simulator.calls().of(LIST);
            return before.getAndSet(now) == now;
        });
    }

    private String status(io.restassured.path.json.JsonPath list) {
        return list.getString("items.find { it.taskId == '" + flight + "' }.status");
    }
}
