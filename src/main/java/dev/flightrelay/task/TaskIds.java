package dev.flightrelay.task;

import dev.flightrelay.problem.ProblemException;

/** Ids of tasks come from a URL and go into one. */
final class TaskIds {

    private TaskIds() {}

    /** Fails with {@code not-found} for what would lead to another place of FlightHub: a path, or the list itself. */
    static void check(String taskId) {
        if (!taskId.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,99}") || taskId.equals("list")) {
            throw ProblemException.notFound("There is no task " + taskId + ".");
        }
    }
}
