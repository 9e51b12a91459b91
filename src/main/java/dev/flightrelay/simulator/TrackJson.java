package dev.flightrelay.simulator;

import java.util.List;
import java.util.stream.LongStream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The path that a task's aircraft has flown. Times of its points are Unix milliseconds. */
final class TrackJson {

    /** The path is not there at once. */
    static final long READY_AFTER_MILLIS = 15_000;

    private static final long STEP_MILLIS = 2_000;
    private static final int MOST_POINTS = 2_000;

    private TrackJson() {}

    static JsonObject of(Snapshot now, Task task) {
        long story = now.storyMillis();
        if (task.tookOff(story).isEmpty()) {
            throw new Refused(Refusal.NO_FLIGHT_RECORD);
        }
        Course course = task.course().orElseThrow();
        if (story < course.end() + READY_AFTER_MILLIS) {
            throw new Refused(Refusal.TRACK_NOT_READY);
        }
        List<Long> moments = moments(course);
        JsonObject track = new JsonObject()
                .put("track_id", "t-" + task.id())
                .put("drone_sn", task.pair().aircraft().sn())
                .put("flight_distance", Math.round(metres(task.pair(), course, moments)))
                .put("flight_duration", (course.end() - course.takeOff()) / 1000)
                .put(
                        "points",
                        new JsonArray(moments.stream()
                                .map(moment -> point(now.time(), task.pair(), course, moment))
                                .toList()));
        return new JsonObject()
                .put("name", task.plan().name())
                .put("wayline_uuid", task.plan().routeId())
                .put("track", track);
    }

    // a long wait in the air makes points rarer, not more
    private static List<Long> moments(Course course) {
        long length = course.end() - course.takeOff();
        long step = Math.max(STEP_MILLIS, length / MOST_POINTS + 1);
        return LongStream.iterate(course.takeOff(), moment -> moment < course.end(), moment -> moment + step)
                .boxed()
                .toList();
    }

    private static JsonObject point(Timeline time, Pair pair, Course course, long moment) {
        Flight flight = course.flight(moment);
        Position where = pair.position(flight);
        return new JsonObject()
                .put("timestamp", time.instant(moment).toEpochMilli())
                .put("latitude", where.latitude())
                .put("longitude", where.longitude())
                .put("height", Math.round((pair.groundMetres() + flight.elevationMetres()) * 10) / 10.0);
    }

    private static double metres(Pair pair, Course course, List<Long> moments) {
        double metres = 0;
        for (int i = 1; i < moments.size(); i++) {
            Flight before = course.flight(moments.get(i - 1));
            Flight after = course.flight(moments.get(i));
            double turn = Math.abs(after.loop() - before.loop());
            double climb = after.elevationMetres() - before.elevationMetres();
            metres += Math.hypot(2 * Math.PI * pair.radiusMetres() * turn, climb);
        }
        return metres;
    }
}
