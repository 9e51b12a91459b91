package dev.flightrelay.task;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.flightrelay.problem.Failures;
import dev.flightrelay.problem.ProblemException;

/** What FlightHub said in one poll of a project's tasks: lists of docks, details of tasks, and failures. */
final class TaskRound {

    private final Map<String, TaskPaces.Ask> listed = new LinkedHashMap<>();
    private final Map<String, KeptTask> tasks = new LinkedHashMap<>();
    private final Map<String, TaskPaces.Failed> failures = new LinkedHashMap<>();
    private final Map<String, Task> details = new HashMap<>();
    private final List<String> detailsAsked;
    private final Set<String> detailsSent = ConcurrentHashMap.newKeySet();
    private Throwable failure;

    TaskRound(List<String> detailsAsked) {
        this.detailsAsked = detailsAsked;
    }

    /** The list of a dock came; a task that more docks list is of the first. */
    void listed(TaskPaces.Ask ask, List<Task> list) {
        listed.put(ask.dockSn(), ask);
        list.forEach(task -> tasks.putIfAbsent(task.taskId(), KeptTask.listed(ask.dockSn(), task)));
    }

    /** The list of a dock did not come. */
    void failed(TaskPaces.Ask ask, Throwable why) {
        ProblemException problem = Failures.toProblem(why);
        failures.put(
                ask.dockSn(),
                new TaskPaces.Failed(problem.type().code(), problem.retryAfter().orElse(null)));
        failure = failure == null ? why : failure;
    }

    /** The detail of a task came. */
    void detail(String taskId, Task detail) {
        details.put(taskId, detail);
    }

    boolean isListed(String dockSn) {
        return listed.containsKey(dockSn);
    }

    /** Docks whose list came, by serial number. */
    Map<String, TaskPaces.Ask> listed() {
        return listed;
    }

    /** Tasks of these lists, by id. */
    Map<String, KeptTask> tasks() {
        return tasks;
    }

    /** Docks whose list did not come. */
    Map<String, TaskPaces.Failed> failures() {
        return failures;
    }

    /** The first of the failures; null without any. */
    Throwable failure() {
        return failure;
    }

    /** Details that came, by the task's id. */
    Map<String, Task> details() {
        return details;
    }

    /** The detail of a task is being asked for, whatever comes of it. */
    void sent(String taskId) {
        detailsSent.add(taskId);
    }

    /** Tasks whose detail was really asked for. */
    Set<String> detailsSent() {
        return detailsSent;
    }

    /** Tasks whose detail is to be asked for. */
    List<String> detailsAsked() {
        return detailsAsked;
    }
}
