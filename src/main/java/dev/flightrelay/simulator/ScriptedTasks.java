package dev.flightrelay.simulator;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import io.vertx.core.json.JsonObject;

/** The script's flights as tasks. Of each dock the last day is known; what was before is forgotten. */
final class ScriptedTasks {

    /** At normal speed a day and a bit. */
    static final int KEPT_PER_DOCK = 150;

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final long FOLDERS_PER_DOCK = 10_000_000;
    private static final long NUMBER_MASK = 0xFFFF_FFFFFFFFL;

    private ScriptedTasks() {}

    /** The flights of that pair until now, newest first, without those for which a task took the aircraft. */
    static List<Task> of(Snapshot now, Pair pair) {
        if (!now.overrides().script() || !pair.scripted()) {
            return List.of();
        }
        long last = Rounds.number(pair.index(), now.storyMillis());
        List<Course> taken = now.tasks().courses(pair);
        return LongStream.range(0, KEPT_PER_DOCK)
                .map(back -> last - back)
                .filter(number -> !displaced(taken, pair, number))
                .mapToObj(number -> task(now.time(), pair, number))
                .toList();
    }

    /** The scripted flight under way at that moment, if no task has taken the aircraft. */
    static Optional<Course> course(Snapshot now, Pair pair, long story) {
        if (!now.overrides().script() || !pair.scripted()) {
            return Optional.empty();
        }
        long number = Rounds.number(pair.index(), story);
        if (displaced(now.tasks().courses(pair), pair, number)) {
            return Optional.empty();
        }
        return Optional.of(course(pair, number)).filter(course -> course.underWay(story));
    }

    /** Whether the id has the form of a scripted flight, known or forgotten. */
    static boolean scripted(String id) {
        return id.startsWith("53000000-0000-400") && id.length() == 36;
    }

    private static boolean displaced(List<Course> taken, Pair pair, long number) {
        Course course = course(pair, number);
        return taken.stream().anyMatch(other -> other.begin() < course.end() && course.begin() < other.end());
    }

    private static Course course(Pair pair, long number) {
        return Course.begin(Rounds.begin(pair.index(), number), Rounds.byHand(pair.index(), number));
    }

    private static Task task(Timeline time, Pair pair, long number) {
        Course course = course(pair, number);
        String id = "53000000-0000-400%d-8000-%012x".formatted(pair.index(), number & NUMBER_MASK);
        long folder = (pair.index() + 1) * FOLDERS_PER_DOCK + Math.floorMod(number, FOLDERS_PER_DOCK);
        Task task = Task.planned(id, folder, pair, plan(time, pair, course), course.begin())
                .withCourse(course);
        // as met in the wild: of many flights the media never come, for two reasons
        return switch ((int) Math.floorMod(number, 5L)) {
            case 2 -> task.withoutMedia(Refusal.MEDIA_FOLDER_MISSING);
            case 4 -> task.withoutMedia(Refusal.TRY_LATER);
            default -> task;
        };
    }

    private static TaskPlan plan(Timeline time, Pair pair, Course course) {
        Route route = Routes.usual(pair);
        return new TaskPlan(
                (course.byHand() ? "Manual flight " : route.name() + " ")
                        + pair.dock().callsign(),
                course.byHand() ? "manual" : "timed",
                course.byHand() ? "" : route.id(),
                course.byHand() ? 0 : route.waypoints(),
                ZONE,
                time.instant(course.begin()),
                Optional.empty(),
                Optional.empty(),
                usualRequest());
    }

    /** What most people ask of a flight. */
    static JsonObject usualRequest() {
        return new JsonObject()
                .put("rth_altitude", 80)
                .put("rth_mode", "optimal")
                .put("out_of_control_action_in_flight", "return_home")
                .put("resumable_status", "manual")
                .put("wayline_precision_type", "gnss");
    }
}
