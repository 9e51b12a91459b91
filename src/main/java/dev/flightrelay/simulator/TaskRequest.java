package dev.flightrelay.simulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Reads and checks the request for a new task. Times are Unix seconds. */
final class TaskRequest {

    private static final List<String> TYPES = List.of("immediate", "timed", "recurring", "continuous");
    private static final Set<String> REPEATED = Set.of("recurring", "continuous");

    private static final long LEAST_RETURN_METRES = 15;
    private static final long MOST_RETURN_METRES = 1_500;
    private static final long MOST_SECONDS = 32_503_680_000L;
    private static final int MOST_TIMES = 48;

    private final JsonBody body;
    private final Instant now;

    private TaskRequest(JsonBody body, Instant now) {
        this.body = body;
        this.now = now;
    }

    /** The plan of the request but for its route, of which only the id is known here. */
    static TaskPlan plan(JsonBody body, Instant now) {
        return new TaskRequest(body, now).plan();
    }

    private TaskPlan plan() {
        String name = body.text("name");
        String type = body.optionalWord("task_type", TYPES).orElse("immediate");
        Optional<Instant> begin = time("begin_at");
        Optional<Instant> end = time("end_at");
        Optional<Instant> latest = time("latest_begin_at");
        boolean immediate = "immediate".equals(type);
        if (!immediate) {
            // past times are refused
            require(begin.isPresent() && begin.get().getEpochSecond() >= now.getEpochSecond(), "begin_at");
            require(latest.isEmpty() || !latest.get().isBefore(begin.get()), "latest_begin_at");
            require(end.isEmpty() || end.get().isAfter(begin.get()), "end_at");
            require(end.isPresent() || !REPEATED.contains(type), "end_at");
        }
        return new TaskPlan(
                name,
                type,
                body.text("wayline_uuid"),
                0,
                zone(),
                immediate ? now : begin.get(),
                immediate ? Optional.empty() : latest,
                immediate ? Optional.empty() : end,
                given().mergeIn(repetition()));
    }

    private JsonObject given() {
        JsonObject given = new JsonObject()
                .put("rth_altitude", (int) body.integer("rth_altitude", LEAST_RETURN_METRES, MOST_RETURN_METRES))
                .put("rth_mode", word("rth_mode", "optimal", "optimal", "preset"))
                .put("wayline_precision_type", word("wayline_precision_type", "gnss", "gnss", "rtk", "gps"))
                .put(
                        "out_of_control_action_in_flight",
                        word("out_of_control_action_in_flight", "return_home", "return_home", "continue_task"))
                .put("resumable_status", word("resumable_status", "manual", "auto", "manual"))
                .put("landing_dock_sn", body.optionalText("landing_dock_sn").orElse(""))
                // an open list: what the web application may send besides is not known
                .put("repeat_type", body.optionalText("repeat_type").orElse("nonrepeating"));
        body.optionalInteger("min_battery_capacity", 50, 100)
                .ifPresent(least -> given.put("min_battery_capacity", least));
        return given;
    }

    /** The options of repetition, flat as the detail has them. */
    private JsonObject repetition() {
        JsonObject flat = new JsonObject();
        List<Number> times = body.optionalList("recurring_task_start_time_list", Number.class)
                .orElse(List.of());
        List<JsonArray> periods =
                body.optionalList("continuous_task_periods", JsonArray.class).orElse(List.of());
        require(times.size() <= MOST_TIMES, "recurring_task_start_time_list");
        require(
                periods.size() <= MOST_TIMES && periods.stream().allMatch(TaskRequest::period),
                "continuous_task_periods");
        flat.put("recurring_task_start_time_list", times.isEmpty() ? null : new JsonArray(times));
        flat.put("continuous_task_periods", periods.isEmpty() ? null : new JsonArray(periods));
        body.optionalObject("repeat_option").ifPresent(option -> {
            option.optionalInteger("interval", 1, Integer.MAX_VALUE).ifPresent(every -> flat.put("interval", every));
            flat.put("days_of_week", numbers(option, "days_of_week", 0, 6));
            flat.put("days_of_month", numbers(option, "days_of_month", 1, 31));
            // one number or a list of them: both are met
            flat.put("week_of_month", option.json().getValue("week_of_month"));
        });
        return flat;
    }

    private static JsonArray numbers(JsonBody option, String name, int least, int most) {
        List<Integer> numbers = option.optionalList(name, Integer.class).orElse(List.of());
        if (numbers.stream().anyMatch(number -> number < least || number > most)) {
            throw option.wrong(name);
        }
        return numbers.isEmpty() ? null : new JsonArray(numbers);
    }

    private static boolean period(JsonArray period) {
        return period.size() == 2 && period.stream().allMatch(Number.class::isInstance);
    }

    private Optional<Instant> time(String name) {
        return body.optionalInteger(name, 0, MOST_SECONDS).map(Instant::ofEpochSecond);
    }

    private ZoneId zone() {
        try {
            return body.optionalText("time_zone").map(ZoneId::of).orElse(ScriptedTasks.ZONE);
        } catch (DateTimeException unknown) {
            throw body.wrong("time_zone");
        }
    }

    private String word(String name, String byDefault, String... allowed) {
        return body.optionalWord(name, List.of(allowed)).orElse(byDefault);
    }

    private void require(boolean holds, String name) {
        if (!holds) {
            throw body.wrong(name);
        }
    }
}
