package dev.flightrelay.simulator;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Flight tasks as list and detail tell them: times are RFC 3339 with offset, or empty. */
final class TaskJson {

    /** Never {@code Z}: FlightHub writes offsets as numbers. */
    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private static final List<String> REPEATED = List.of(
            "days_of_week",
            "days_of_month",
            "week_of_month",
            "recurring_task_start_time_list",
            "continuous_task_periods");

    private TaskJson() {}

    static JsonObject created(String id) {
        return new JsonObject().put("task_uuid", id);
    }

    /** One entry of the list: here are the actual times. */
    static JsonObject summary(Snapshot now, Task task) {
        long story = now.storyMillis();
        Media media = Media.of(task, story);
        return common(now, task)
                .put("belong_to_sn", task.pair().dock().sn())
                .put("run_at", moment(now, task, task.tookOff(story)))
                .put("completed_at", moment(now, task, task.ended(story)))
                .put("media_upload_status", media.uploadStatus())
                .put("resumable_status", task.plan().request().getString("resumable_status"))
                .put("is_break_point_resume", false)
                .put("current_waypoint_index", task.waypoint(story))
                .put("total_waypoints", task.plan().waypoints())
                .put("folder_id", task.folderId())
                .put("operations", JsonArray.of(new JsonObject().put("operator_account", OrganizationKey.ACCOUNT)))
                .put("exceptions", exceptions(now, task));
    }

    /** The detail: what was planned, and the counters of the upload. */
    static JsonObject detail(Snapshot now, Task task) {
        JsonObject plan = task.plan().request();
        JsonObject detail = common(now, task)
                .put("rth_altitude", plan.getInteger("rth_altitude"))
                .put("rth_mode", plan.getString("rth_mode"))
                .put("out_of_control_action_in_flight", plan.getString("out_of_control_action_in_flight"))
                .put("resumable_status", plan.getString("resumable_status"))
                .put("repeat_type", plan.getString("repeat_type", "nonrepeating"))
                .put("interval", plan.getInteger("interval", 1))
                .put("min_battery_capacity", plan.getInteger("min_battery_capacity", 0))
                .put("folder_info", folder(task, Media.of(task, now.storyMillis())));
        REPEATED.forEach(name -> detail.put(name, plan.getValue(name)));
        return detail;
    }

    private static JsonObject common(Snapshot now, Task task) {
        TaskPlan plan = task.plan();
        return new JsonObject()
                .put("uuid", task.id())
                .put("name", plan.name())
                .put("task_type", plan.type())
                .put("status", task.status(now.storyMillis()))
                .put("sn", task.pair().dock().sn())
                .put("landing_dock_sn", plan.request().getString("landing_dock_sn", ""))
                .put("wayline_uuid", plan.routeId())
                .put("begin_at", text(plan.begin(), plan.zone()))
                .put("end_at", plan.end().map(end -> text(end, plan.zone())).orElse(""));
    }

    private static JsonObject folder(Task task, Media media) {
        return media.folder()
                ? new JsonObject()
                        .put("folder_id", task.folderId())
                        .put("expected_file_count", media.expected())
                        .put("uploaded_file_count", media.uploaded())
                : null;
    }

    private static JsonArray exceptions(Snapshot now, Task task) {
        JsonArray all = new JsonArray();
        task.failure()
                .filter(failure -> failure.code() != 0)
                .ifPresent(failure -> all.add(new JsonObject()
                        .put("code", failure.code())
                        .put("message", failure.message())
                        .put("happen_at", moment(now, task, Optional.of(failure.at())))
                        .put("sn", task.pair().dock().sn())));
        return all;
    }

    static String moment(Snapshot now, Task task, Optional<Long> story) {
        return story.map(now.time()::instant)
                .map(instant -> text(instant, task.plan().zone()))
                .orElse("");
    }

    private static String text(Instant instant, ZoneId zone) {
        return RFC_3339.format(instant.atZone(zone));
    }
}
