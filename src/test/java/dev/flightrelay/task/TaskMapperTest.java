package dev.flightrelay.task;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.core.type.TypeReference;
import org.junit.jupiter.api.Test;

import dev.flightrelay.RelayJson;
import dev.flightrelay.upstream.Envelope;
import dev.flightrelay.upstream.UpstreamList;

import static org.assertj.core.api.Assertions.assertThat;

class TaskMapperTest {

    @Test
    void readsATaskOfTheList() {
        List<Task> tasks = list("list");

        assertThat(tasks).as("without what has no id").hasSize(1);
        assertThat(tasks.get(0))
                .isEqualTo(new Task(
                        "aaaaaaaa-1111-4222-8333-bbbbbbbbbbbb",
                        "Perimeter",
                        "DOCKSN00000001",
                        null,
                        "cccccccc-1111-4222-8333-dddddddddddd",
                        "immediate",
                        "success",
                        Instant.parse("2026-01-01T07:00:00Z"),
                        null,
                        Instant.parse("2026-01-01T07:00:20.123456Z"),
                        Instant.parse("2026-01-01T07:15:02Z"),
                        12,
                        12,
                        4711L,
                        "upload_finished",
                        null,
                        null,
                        null,
                        null,
                        null,
                        "manual",
                        null,
                        List.of(),
                        List.of(),
                        null,
                        List.of(
                                new Task.Fault(
                                        316013L,
                                        "Low battery",
                                        Instant.parse("2026-01-01T07:14:00Z"),
                                        "AIRSN000000001"),
                                new Task.Fault(1L, null, null, null))));
    }

    @Test
    void beginAtAndEndAtAreThePlanAndOnlyTheListTellsTheActualTimes() {
        Task listed = list("list").get(0);
        Task detail = detail("detail");

        assertThat(listed.taskId()).isEqualTo(detail.taskId());
        assertThat(listed.beginAt()).isEqualTo(detail.beginAt()).isEqualTo(Instant.parse("2026-01-01T07:00:00Z"));
        assertThat(listed.startedAt()).isAfter(listed.beginAt());
        assertThat(detail.startedAt()).as("nothing is made up").isNull();
        assertThat(detail.completedAt()).isNull();
    }

    @Test
    void manualFlightsWithEmptyRouteAndUnknownWordsAreTasksLikeOthers() {
        Task task = list("manual-flight").get(0);

        assertThat(task.type()).isEqualTo("manual");
        assertThat(task.status()).isEqualTo("flown_by_hand");
        assertThat(task.mediaStatus()).isEqualTo("somewhere");
        assertThat(task.routeId()).isNull();
        assertThat(task.beginAt()).isNull();
        assertThat(task.startedAt()).isEqualTo(Instant.parse("2026-01-01T08:00:00Z"));
        assertThat(task.taskFolderId()).isNull();
        assertThat(task.resume()).isNull();
        assertThat(task.exceptions()).isEmpty();
    }

    @Test
    void aNullListIsEmpty() {
        assertThat(list("null-list")).isEmpty();
    }

    @Test
    void readsTheCountersAndTheReturnOptionsOfTheDetail() {
        Task task = detail("detail");

        assertThat(task.uploadedFiles()).isEqualTo(12);
        assertThat(task.expectedFiles()).isEqualTo(40);
        assertThat(task.taskFolderId()).isEqualTo(4711);
        assertThat(task.returnHeightMetres()).isEqualTo(100);
        assertThat(task.returnMode()).isEqualTo("optimal");
        assertThat(task.lossOfLink()).isEqualTo("return_home");
        assertThat(task.repeat()).as("a task that is not repeated").isNull();
        assertThat(task.minBatteryPercent()).isNull();
        assertThat(task.startTimes()).isEmpty();
        assertThat(task.periods()).isEmpty();
        assertThat(task.mediaStatus()).isNull();
    }

    @Test
    void readsTheFlattenedRepetition() {
        Task task = detail("detail-continuous");

        assertThat(task.repeat())
                .isEqualTo(new TaskRepeat("relative_monthly", 2, List.of(1, 5), List.of(), List.of(3)));
        assertThat(task.startTimes()).containsExactly(Instant.parse("2026-12-01T07:00:00Z"));
        assertThat(task.periods())
                .as("without the half one")
                .containsExactly(
                        new TaskPeriod(Instant.parse("2026-12-01T07:00:00Z"), Instant.parse("2026-12-01T09:00:00Z")));
        assertThat(task.minBatteryPercent()).isEqualTo(90);
        assertThat(task.landingDockSn()).isEqualTo("DOCKSN00000002");
        assertThat(task.uploadedFiles()).isNull();
    }

    @Test
    void weekOfMonthIsANumberOrAnArray() {
        assertThat(detail("detail-continuous").repeat().weeksOfMonth()).containsExactly(3);
        assertThat(detail("weeks-array").repeat().weeksOfMonth()).containsExactly(1, 3);
    }

    @Test
    void timesHaveOffsetsOrAreEmptyOrNoTimesAtAll() {
        assertThat(Values.time("2026-03-04T05:06:07.123456+08:00"))
                .isEqualTo(Instant.parse("2026-03-03T21:06:07.123456Z"));
        assertThat(Values.time("2026-03-04T05:06:07Z")).isEqualTo(Instant.parse("2026-03-04T05:06:07Z"));
        assertThat(Values.time("")).isNull();
        assertThat(Values.time(null)).isNull();
        assertThat(Values.time("1767250820")).isNull();
    }

    private static List<Task> list(String file) {
        TypeReference<Envelope<UpstreamList<UpstreamTask>>> type = new TypeReference<>() {};
        return TaskMapper.toTasks(RelayJson.list("task/" + file + ".json", type));
    }

    private static Task detail(String file) {
        return TaskMapper.toTask(RelayJson.answer("task/" + file + ".json", new TypeReference<>() {}));
    }
}
