package dev.flightrelay.task;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The body of {@code createFlightTask}. All times are Unix seconds; what is null is not sent. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record UpstreamTaskRequest(
        String name,
        String sn,
        @JsonProperty("wayline_uuid") String waylineUuid,
        @JsonProperty("time_zone") String timeZone,
        @JsonProperty("rth_altitude") Integer rthAltitude,
        @JsonProperty("rth_mode") String rthMode,
        @JsonProperty("wayline_precision_type") String waylinePrecisionType,
        @JsonProperty("out_of_control_action_in_flight") String outOfControlAction,
        @JsonProperty("resumable_status") String resumableStatus,
        @JsonProperty("task_type") String taskType,
        @JsonProperty("landing_dock_sn") String landingDockSn,
        @JsonProperty("begin_at") Long beginAt,
        @JsonProperty("latest_begin_at") Long latestBeginAt,
        @JsonProperty("end_at") Long endAt,
        @JsonProperty("repeat_type") String repeatType,
        @JsonProperty("repeat_option") RepeatOption repeatOption,
        @JsonProperty("recurring_task_start_time_list") List<Long> startTimes,
        @JsonProperty("continuous_task_periods") List<List<Long>> periods,
        @JsonProperty("min_battery_capacity") Integer minBatteryCapacity) {

    /** On which days; days of the week count from Sunday, which is 0. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RepeatOption(
            Integer interval,
            @JsonProperty("days_of_week") List<Integer> daysOfWeek,
            @JsonProperty("days_of_month") List<Integer> daysOfMonth,
            @JsonProperty("week_of_month") List<Integer> weekOfMonth) {}
}
