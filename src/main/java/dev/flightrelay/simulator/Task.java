package dev.flightrelay.simulator;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A flight task at a moment; immutable. Story time throughout.
 *
 * @param id FlightHub's uuid of it
 * @param folderId folder of its media
 * @param pair the dock and aircraft that fly it
 * @param plan what it is to do
 * @param created when it was made
 * @param suspended whether it is held
 * @param course its flight; empty before it begins
 * @param failure why it never began; empty if it did or still may
 * @param media why its media cannot be had, whatever is there; empty if they can
 * @param told the status that is told instead of the true one, whatever it flies; empty if the true one is
 */
record Task(
        String id,
        long folderId,
        Pair pair,
        TaskPlan plan,
        long created,
        boolean suspended,
        Optional<Course> course,
        Optional<Failure> failure,
        Optional<Refusal> media,
        Optional<Told> told) {

    /**
     * A status that is told whatever the aircraft does, as FlightHub does while a battery is changed.
     *
     * @param status any word
     * @param at since when
     */
    record Told(String status, long at) {

        boolean isEnd() {
            return ENDS.contains(status);
        }
    }

    /**
     * Why a task never began.
     *
     * @param status the status that it ends with
     * @param at when
     * @param code code of the exception that the list tells; 0 for none
     * @param message text of that exception
     */
    record Failure(String status, long at, int code, String message) {}

    private static final Set<String> ENDS =
            Set.of("success", "terminated", "timeout", "starting_failure", "partially_done");

    Task {
        Objects.requireNonNull(id, "id");
    }

    static Task planned(String id, long folderId, Pair pair, TaskPlan plan, long created) {
        return new Task(
                id,
                folderId,
                pair,
                plan,
                created,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Task withSuspended(boolean held) {
        return new Task(id, folderId, pair, plan, created, held, course, failure, media, told);
    }

    Task withCourse(Course flown) {
        return new Task(id, folderId, pair, plan, created, suspended, Optional.of(flown), failure, media, told);
    }

    Task withFailure(Failure reason) {
        return new Task(id, folderId, pair, plan, created, suspended, course, Optional.of(reason), media, told);
    }

    Task withoutMedia(Refusal reason) {
        return new Task(id, folderId, pair, plan, created, suspended, course, failure, Optional.of(reason), told);
    }

    Task withTold(Optional<Told> word) {
        return new Task(id, folderId, pair, plan, created, suspended, course, failure, media, word);
    }

    /** Whether it can still be held or taken up again. */
    boolean waits() {
        return course.isEmpty() && failure.isEmpty();
    }

    boolean flies(long story) {
        return course.filter(flight -> flight.underWay(story)).isPresent();
    }

    /** When it took off; empty if it has not. */
    Optional<Long> tookOff(long story) {
        return course.map(Course::takeOff).filter(moment -> moment <= story);
    }

    /** When it was over, in the air or before; empty if it is not. */
    Optional<Long> ended(long story) {
        if (told.isPresent()) {
            return told.filter(Told::isEnd).map(Told::at);
        }
        return course.map(Course::end).filter(moment -> moment <= story);
    }

    int waypoint(long story) {
        return (int) Math.floor(course.map(flight -> flight.reached(story)).orElse(0.0) * plan.waypoints() + 1e-9);
    }

    /** FlightHub's word for what it is at. */
    String status(long story) {
        if (told.isPresent()) {
            return told.get().status();
        }
        if (failure.isPresent()) {
            return failure.get().status();
        }
        if (course.isEmpty()) {
            return suspended ? "suspended" : "waiting";
        }
        Course flight = course.get();
        if (story < flight.takeOff()) {
            return "waiting";
        }
        if (story >= flight.end()) {
            return flight.brokenOff() ? "terminated" : "success";
        }
        return flight.hovers(story) ? "paused" : "executing";
    }
}
