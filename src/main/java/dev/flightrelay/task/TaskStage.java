package dev.flightrelay.task;

import java.util.Set;

/** What FlightHub's words for the status of a task mean to a watcher. */
final class TaskStage {

    static final String WAITING = "waiting";
    static final String TERMINATED = "terminated";

    private static final String SUSPENDED = "suspended";
    private static final Set<String> NEVER_FLOWN = Set.of("starting_failure", "timeout");
    private static final Set<String> FINAL =
            Set.of("success", TERMINATED, "timeout", "starting_failure", "partially_done");
    private static final Set<String> KNOWN_GOING_ON =
            Set.of(WAITING, SUSPENDED, "executing", "paused", "preparing", "queue_for_takeoff");

    private TaskStage() {}

    /** Whether it has ended. A word that nobody knows is an end when FlightHub tells the time of the end with it. */
    static boolean isOver(Task task) {
        String status = task.status();
        return status != null
                && (FINAL.contains(status) || !KNOWN_GOING_ON.contains(status) && task.completedAt() != null);
    }

    /** Whether something happens now: it flies, or is at something that nobody knows. */
    static boolean isUnderWay(Task task) {
        String status = task.status();
        return status != null && !status.equals(WAITING) && !status.equals(SUSPENDED) && !isOver(task);
    }

    /** Whether the word is one of those that go before the end. */
    static boolean isKnownGoingOn(String status) {
        return KNOWN_GOING_ON.contains(status);
    }

    /** Whether it ended in the way in which a change of the battery ends too. */
    static boolean isTerminated(Task task) {
        return TERMINATED.equals(task.status());
    }

    /** Whether it may have brought home media. */
    static boolean hasFlown(Task task) {
        return isOver(task) && (task.startedAt() != null || !NEVER_FLOWN.contains(task.status()));
    }
}
