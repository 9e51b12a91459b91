package dev.flightrelay.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.events.NewEvent;

import static dev.flightrelay.task.KeptTasks.BEGIN;
import static dev.flightrelay.task.ListedTask.DOCK;
import static dev.flightrelay.task.ListedTask.OTHER_DOCK;
import static org.assertj.core.api.Assertions.assertThat;

class TaskDiffTest {

    private static final Instant SOON = BEGIN.plusSeconds(600);
    private static final ListedTask WAITING = ListedTask.of("t1", SOON);
    private static final ListedTask FLYING = WAITING.status("executing").with("run_at", SOON.toString());

    private final KeptTasks kept = new KeptTasks();

    @Test
    void tellsNothingOfWhatIsThereAtFirstSight() {
        assertThat(kept.sees(WAITING, FLYING.with("uuid", "t2"))).isEmpty();

        assertThat(kept.changed()).isTrue();
        assertThat(kept.ids()).containsExactly("t1", "t2");
        assertThat(kept.sees(WAITING, FLYING.with("uuid", "t2"))).isEmpty();
        assertThat(kept.changed()).as("nothing is written").isFalse();
    }

    @Test
    void aTaskOfADockThatWasListedBeforeIsNews() {
        kept.sees();

        List<NewEvent> told = kept.sees(WAITING);

        assertThat(told).extracting(NewEvent::type).containsExactly("task.added");
        assertThat(told.get(0))
                .extracting(NewEvent::subject, NewEvent::deviceSn, NewEvent::projectId)
                .containsExactly(DOCK, DOCK, "p1");
        assertThat(told.get(0).data())
                .isEqualTo(new TaskEvent("t1", "Perimeter", DOCK, "route", SOON, "waiting", null, 0, 12, null, null));
    }

    @Test
    void whatADockHasThatIsListedForTheFirstTimeIsNone() {
        kept.sees();

        assertThat(kept.lists(OTHER_DOCK, WAITING).poll()).isEmpty();

        assertThat(kept.lists(OTHER_DOCK, WAITING, FLYING.with("uuid", "t2")).poll())
                .extracting(NewEvent::type)
                .containsExactly("task.added");
    }

    @Test
    void whatADockHasThatComesBackIntoTheProjectIsNone() {
        kept.lists(OTHER_DOCK).poll();
        kept.docks(DOCK);
        kept.sees();
        kept.docks(DOCK, OTHER_DOCK);

        assertThat(kept.lists(OTHER_DOCK, WAITING).poll()).isEmpty();
    }

    @Test
    void tellsAWholeFlight() {
        kept.sees(WAITING);

        assertThat(kept.sees(FLYING)).satisfiesExactly(event -> {
            assertThat(event.type()).isEqualTo("task.changed");
            assertThat(event.data())
                    .isEqualTo(new TaskEvent(
                            "t1", "Perimeter", DOCK, "route", SOON, "executing", "waiting", 0, 12, null, null));
        });
        assertThat(kept.find("t1").orElseThrow().isActive()).isTrue();
        assertThat(kept.sees(FLYING.waypoint(5))).satisfiesExactly(event -> {
            assertThat(event.type()).isEqualTo("task.changed");
            assertThat(event.data())
                    .isEqualTo(new TaskEvent(
                            "t1", "Perimeter", DOCK, "route", SOON, "executing", null, 5, 12, null, null));
        });
        ListedTask done = FLYING.waypoint(12).ended("success", SOON.plusSeconds(300));
        assertThat(kept.sees(done)).satisfiesExactly(event -> {
            assertThat(event.type()).isEqualTo("task.finished");
            assertThat(event.data())
                    .isEqualTo(new TaskEvent(
                            "t1", "Perimeter", DOCK, "route", SOON, "success", "executing", 12, 12, null, null));
        });
        assertThat(kept.find("t1").orElseThrow().isActive()).isFalse();
        assertThat(kept.sees(done)).isEmpty();
        assertThat(kept.sees(done.media("uploading")))
                .as("the state of media is no change of the task")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"success", "terminated", "timeout", "starting_failure", "partially_done"})
    void everyFinalStatusIsAnEndOnce(String status) {
        kept.sees(WAITING);
        ListedTask over = WAITING.status(status);

        assertThat(kept.sees(over)).extracting(NewEvent::type).containsExactly("task.finished");
        assertThat(kept.sees(over)).isEmpty();
        assertThat(kept.find("t1").orElseThrow().isActive()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"executing", "paused", "preparing", "queue_for_takeoff", "warp"})
    void everyOtherStatusIsAChangeAndSomethingGoesOn(String status) {
        kept.sees(WAITING);

        assertThat(kept.sees(WAITING.status(status))).extracting(NewEvent::type).containsExactly("task.changed");
        assertThat(kept.find("t1").orElseThrow().isActive()).isTrue();
    }

    @Test
    void aTaskThatIsHeldDoesNothing() {
        kept.sees(WAITING);

        assertThat(kept.sees(WAITING.status("suspended")))
                .extracting(NewEvent::type)
                .containsExactly("task.changed");
        assertThat(kept.find("t1").orElseThrow().isActive()).isFalse();
        assertThat(kept.sees(WAITING)).extracting(NewEvent::type).containsExactly("task.changed");
    }

    @Test
    void aChangeOfTheBatteryEndsTwice() {
        ListedTask swapping = FLYING.waypoint(6).ended("terminated", SOON.plusSeconds(100));
        kept.sees(FLYING);

        assertThat(kept.sees(swapping)).extracting(NewEvent::type).containsExactly("task.finished");
        assertThat(kept.sees(FLYING.waypoint(6))).satisfiesExactly(event -> {
            assertThat(event.type()).isEqualTo("task.changed");
            assertThat(((TaskEvent) event.data()).previousStatus()).isEqualTo("terminated");
        });
        assertThat(kept.task("t1").completedAt()).as("it goes on").isNull();
        assertThat(kept.sees(FLYING.ended("success", SOON.plusSeconds(900))))
                .extracting(NewEvent::type)
                .containsExactly("task.finished");
    }

    @Test
    void aFlightThatWentOnAndEndedBetweenTwoPollsEndsAgain() {
        kept.sees(FLYING.ended("terminated", SOON.plusSeconds(100)));

        assertThat(kept.sees(FLYING.ended("success", SOON.plusSeconds(400)))).satisfiesExactly(event -> {
            assertThat(event.type()).isEqualTo("task.finished");
            assertThat(((TaskEvent) event.data()).previousStatus()).isEqualTo("terminated");
        });
    }

    @Test
    void aNewWordForWhatIsOverIsNoSecondEnd() {
        ListedTask done = FLYING.ended("success", SOON.plusSeconds(100));
        kept.sees(done);

        assertThat(kept.sees(done.status("archived")))
                .extracting(NewEvent::type)
                .containsExactly("task.changed");
        assertThat(kept.find("t1").orElseThrow().isActive()).isFalse();
        assertThat(kept.sees(done)).extracting(NewEvent::type).containsExactly("task.changed");
    }

    @Test
    void aFlightThatBeganAndEndedBetweenTwoPollsIsAddedAndFinished() {
        kept.sees();

        assertThat(kept.sees(FLYING.ended("success", SOON)))
                .extracting(NewEvent::type)
                .containsExactly("task.added", "task.finished");
    }

    @Test
    void anotherPlanIsOneChange() {
        kept.sees(WAITING);
        ListedTask other = WAITING.with("name", "Roof")
                .with("begin_at", SOON.plusSeconds(60).toString())
                .with("total_waypoints", 20);

        assertThat(kept.sees(other)).extracting(NewEvent::type).containsExactly("task.changed");
        assertThat(kept.sees(other)).isEmpty();
    }

    @Test
    void whatFlightHubLeavesOutIsAsItWas() {
        ListedTask flying = FLYING.waypoint(5).media("uploading");
        kept.sees(flying);
        Task before = kept.task("t1");
        ListedTask poor = flying;
        for (String field : List.of("status", "name", "sn", "current_waypoint_index", "total_waypoints")) {
            poor = poor.without(field);
        }
        for (String field : List.of("run_at", "begin_at", "media_upload_status", "wayline_uuid", "task_type")) {
            poor = poor.without(field);
        }

        assertThat(kept.sees(poor)).isEmpty();
        assertThat(kept.task("t1")).isEqualTo(before);
    }

    @Test
    void aFlightByHandMayNameAnotherDeviceOrNone() {
        kept.sees();

        List<NewEvent> told = kept.sees(
                FLYING.with("sn", "AIRSN000000001").with("wayline_uuid", "").with("task_type", "manual"),
                FLYING.with("uuid", "t2").with("sn", ""));

        assertThat(told).extracting(NewEvent::subject).containsExactly("AIRSN000000001", DOCK);
        assertThat(told).extracting(NewEvent::deviceSn).containsExactly("AIRSN000000001", DOCK);
        assertThat(kept.task("t1").routeId()).isNull();
    }

    @Test
    void aStatusThatFlightHubNeverToldIsNothing() {
        kept.sees(WAITING.without("status"));

        assertThat(kept.find("t1").orElseThrow().isActive()).isFalse();
        assertThat(kept.sees(WAITING)).extracting(NewEvent::type).containsExactly("task.changed");
    }

    @Test
    void aTaskOfAnotherTimeThanPlannedKeepsWhenItWasSeen() {
        kept.sees(WAITING.with("begin_at", ""));

        assertThat(kept.find("t1").orElseThrow().value().time()).isEqualTo(kept.now());
        kept.pass(Duration.ofDays(2));
        kept.sees();
        assertThat(kept.ids()).isEmpty();
    }
}
