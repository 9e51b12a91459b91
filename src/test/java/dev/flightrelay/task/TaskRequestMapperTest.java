package dev.flightrelay.task;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.RelayJson;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.upstream.UpstreamException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class TaskRequestMapperTest {

    @Test
    void immediateTasksAreSentWithoutBeginAt() {
        assertThat(sent(TaskRequests.immediate()))
                .containsExactly(
                        Map.entry("name", "Perimeter"),
                        Map.entry("sn", "DOCKSN00000001"),
                        Map.entry("wayline_uuid", "cccccccc-1111-4222-8333-dddddddddddd"),
                        Map.entry("rth_altitude", 100),
                        Map.entry("task_type", "immediate"));
    }

    @Test
    void timesAreSentAsUnixSeconds() {
        Map<String, Object> sent = sent(TaskRequests.withOptions("rtk"));

        assertThat(sent)
                .containsEntry("begin_at", 1795334400)
                .containsEntry("latest_begin_at", 1795335000)
                .containsEntry("end_at", 1795335600);
    }

    @Test
    void optionsAreSentUnderFlightHubsNames() {
        assertThat(sent(TaskRequests.withOptions("rtk")))
                .containsEntry("time_zone", "Europe/Berlin")
                .containsEntry("rth_altitude", 15)
                .containsEntry("rth_mode", "preset")
                .containsEntry("wayline_precision_type", "rtk")
                .containsEntry("out_of_control_action_in_flight", "continue_task")
                .containsEntry("resumable_status", "auto")
                .containsEntry("task_type", "timed")
                .containsEntry("landing_dock_sn", "DOCKSN00000002")
                .hasSize(14);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gnss", "gps", "rtk"})
    void precisionIsGnssInTheDocsAndGpsInLiveCallsAndPassedOnAsItIs(String precision) {
        assertThat(sent(TaskRequests.withOptions(precision))).containsEntry("wayline_precision_type", precision);
    }

    @Test
    void aRecurringTaskIsSentWithItsDaysAndTimes() throws JsonProcessingException {
        assertThat(sent(TaskRequests.recurring())).containsAllEntriesOf(map("""
                {"task_type": "recurring", "begin_at": 1795334400, "end_at": 1797926400, "repeat_type": "weekly",
                 "repeat_option": {"interval": 1, "days_of_week": [1, 5]},
                 "recurring_task_start_time_list": [1795334400, 1795338000]}"""));
    }

    @Test
    void aContinuousTaskIsSentWithItsPeriods() throws JsonProcessingException {
        TaskRequest task = TaskRequests.inZone(TaskRequests.continuous(), null, null, 60);

        assertThat(sent(task)).containsAllEntriesOf(map("""
                {"task_type": "continuous", "continuous_task_periods": [[1795334400, 1795341600]],
                 "min_battery_capacity": 60}"""));
    }

    @Test
    void aRepetitionWithoutOptionsHasNone() {
        TaskRequest daily = TaskRequests.with(
                "recurring",
                TaskRequests.TOMORROW,
                TaskRequests.NEXT_MONTH,
                new TaskRepeat("daily", null, null, null, null),
                null,
                null);

        assertThat(sent(daily)).containsEntry("repeat_type", "daily").doesNotContainKey("repeat_option");
    }

    @Test
    void weekOfMonthIsSentAsAnArray() throws JsonProcessingException {
        assertThat(repeated(new TaskRepeat("monthly", 2, List.of(1), null, List.of(1, 3))))
                .isEqualTo(map("{\"interval\": 2, \"days_of_week\": [1], \"week_of_month\": [1, 3]}"));
        assertThat(repeated(new TaskRepeat("monthly", 1, null, List.of(1, 15), null)))
                .isEqualTo(map("{\"interval\": 1, \"days_of_month\": [1, 15]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonrepeating", "daily", "weekly", "monthly", "absolute_monthly", "from_the_future"})
    void repeatTypesBeyondNonrepeatingPassOn(String type) {
        TaskRequest task = repeating(new TaskRepeat(type, null, null, null, null));

        assertThat(sent(task)).containsEntry("repeat_type", type);
    }

    private static Object repeated(TaskRepeat repeat) {
        return sent(repeating(repeat)).get("repeat_option");
    }

    private static TaskRequest repeating(TaskRepeat repeat) {
        return TaskRequests.with("recurring", TaskRequests.TOMORROW, TaskRequests.NEXT_MONTH, repeat, null, null);
    }

    @Test
    void aTaskIsMadeWhenTheAnswerHasItsId() {
        assertThat(TaskRequestMapper.toCreated("op", new UpstreamTaskCreated("t1")))
                .isEqualTo(new TaskCreated("op", "t1"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void anAnswerWithoutTaskUuidIsNoStartedTask(String id) {
        UpstreamException failure = catchThrowableOfType(
                UpstreamException.class, () -> TaskRequestMapper.toCreated("op", new UpstreamTaskCreated(id)));

        assertThat(failure.type()).isEqualTo(ProblemType.UPSTREAM_INVALID_ANSWER);
        assertThat(failure.isRefusal()).as("it may fly all the same").isFalse();
        assertThat(catchThrowableOfType(UpstreamException.class, () -> TaskRequestMapper.toCreated("op", null)))
                .isNotNull();
    }

    private static Map<String, Object> sent(TaskRequest task) {
        try {
            return map(RelayJson.mapper().writeValueAsString(TaskRequestMapper.toUpstream(task)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> map(String json) throws JsonProcessingException {
        return RelayJson.mapper().readValue(json, new TypeReference<>() {});
    }
}
