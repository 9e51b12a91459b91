package dev.flightrelay.task;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An item of {@code listFlightTasks} or the {@code data} of {@code getFlightTask}. The list alone has the actual times
 * ({@code run_at}, {@code completed_at}), the media's status, the way points and the exceptions; the detail alone has the
 * return options, the repetition (flattened) and the counters of {@code folder_info}. Times are RFC 3339 with an offset, or
 * empty; those of the repetition are Unix seconds. {@code week_of_month} is a number or an array.
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamTask(
        String uuid,
        String name,
        String sn,
        String status,

        @JsonProperty("task_type") String taskType,
        @JsonProperty("landing_dock_sn") String landingDockSn,
        @JsonProperty("wayline_uuid") String waylineUuid,
        @JsonProperty("begin_at") String beginAt,
        @JsonProperty("end_at") String endAt,
        @JsonProperty("run_at") String runAt,
        @JsonProperty("completed_at") String completedAt,
        @JsonProperty("media_upload_status") String mediaUploadStatus,
        @JsonProperty("resumable_status") String resumableStatus,
        @JsonProperty("current_waypoint_index") Integer currentWaypointIndex,
        @JsonProperty("total_waypoints") Integer totalWaypoints,
        @JsonProperty("folder_id") Long folderId,

        List<Fault> exceptions,

        @JsonProperty("rth_altitude") Integer rthAltitude,
        @JsonProperty("rth_mode") String rthMode,
        @JsonProperty("out_of_control_action_in_flight") String outOfControlAction,
        @JsonProperty("repeat_type") String repeatType,

        Integer interval,

        @JsonProperty("days_of_week") List<Integer> daysOfWeek,
        @JsonProperty("days_of_month") List<Integer> daysOfMonth,
        @JsonProperty("week_of_month") JsonNode weekOfMonth,
        @JsonProperty("recurring_task_start_time_list") List<Long> startTimes,
        @JsonProperty("continuous_task_periods") List<List<Long>> periods,
        @JsonProperty("min_battery_capacity") Integer minBatteryCapacity,
        @JsonProperty("folder_info") FolderInfo folderInfo) {

    /** Something that went wrong in the task. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Fault(
            Long code,
            String message,
            @JsonProperty("happen_at") String happenAt,
            String sn) {}

    /** The folder of its media and how many files of it are there. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record FolderInfo(
            @JsonProperty("folder_id") Long folderId,
            @JsonProperty("expected_file_count") Integer expectedFileCount,
            @JsonProperty("uploaded_file_count") Integer uploadedFileCount) {}
}
