package dev.flightrelay.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.PollMark;
import dev.flightrelay.watch.PollMarks;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.Things;
import dev.flightrelay.write.ReadBack;

/**
 * Finds the task of a creation whose outcome is unknown: by name, dock, route, type and time. Recurring and continuous tasks are
 * not looked for: nobody knows whether the list shows the plan or its flights.
 */
@ApplicationScoped
class TaskReadBack implements ReadBack<TaskReadBack.Sought> {

    static final String IMMEDIATE = "immediate";
    static final String TIMED = "timed";

    /** By which FlightHub's clock may be behind ours. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    /** Within which an immediate task begins. */
    private static final Duration MAKING = Duration.ofMinutes(2);

    /** Tasks that begin later are not kept, so that nobody knows what was there before. */
    private static final Duration KEPT_AHEAD = Duration.ofHours(23);

    private static final Duration AROUND = Duration.ofMinutes(5);

    private final TaskClient client;
    private final Things things;
    private final PollMarks marks;
    private final DatabaseClock clock;

    TaskReadBack(TaskClient client, Things things, PollMarks marks, DatabaseClock clock) {
        this.client = client;
        this.things = things;
        this.marks = marks;
        this.clock = clock;
    }

    @Override
    public Operation operation() {
        return Operation.CREATE_FLIGHT_TASK;
    }

    @Override
    public Class<Sought> target() {
        return Sought.class;
    }

    @Override
    public String idField() {
        return "taskId";
    }

    @Override
    public List<Kind> wakes() {
        return List.of(Kind.TASKS);
    }

    /** The tasks like this one that are there, in the caller's transaction; empty where a new one could not be told from those. */
    Uni<Optional<List<String>>> known(Scope scope, TaskRequest task) {
        boolean immediate = task.type().equals(IMMEDIATE);
        boolean soon =
                task.type().equals(TIMED) && task.beginAt().isBefore(clock.now().plus(KEPT_AHEAD));
        if (!immediate && !soon) {
            return Uni.createFrom().item(Optional.empty());
        }
        return marks.of(scope.organization().id(), scope.projectId())
                .map(kinds -> kinds.getOrDefault(Kind.TASKS.key(), PollMark.NONE))
                .flatMap(mark -> immediate || !mark.staleAt(clock.now())
                        ? like(scope, task).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<List<String>> like(Scope scope, TaskRequest task) {
        return things.present(scope, Kind.TASKS, KeptTask.class)
                .map(kept -> kept.stream()
                        .filter(one -> !one.isDock())
                        .map(KeptTask::task)
                        .filter(one -> task.name().equals(one.name())
                                && task.deviceSn().equals(one.deviceSn()))
                        .map(Task::taskId)
                        .toList());
    }

    @Override
    public Uni<List<Seen>> look(Scope scope, Sent<Sought> sent) {
        Instant begin = sent.target().beginAt() == null
                ? sent.at()
                : Instant.ofEpochSecond(sent.target().beginAt());
        TaskQuery.Window window = new TaskQuery.Window(begin.minus(AROUND), begin.plus(AROUND));
        return client.list(scope, sent.target().deviceSn(), window, Asker.WATCHER)
                .map(tasks -> tasks.stream()
                        .filter(task -> isOf(task, sent.target(), sent.at()))
                        .map(task -> new Seen(
                                task.taskId(), task.taskId(), 201, new TaskCreated(sent.operationId(), task.taskId())))
                        .toList());
    }

    static boolean isOf(Task task, Sought sought, Instant sentAt) {
        return sought.name().equals(task.name())
                && sought.deviceSn().equals(task.deviceSn())
                && sought.routeId().equals(task.routeId())
                && sought.type().equals(task.type())
                && beganWith(task, sought, sentAt);
    }

    private static boolean beganWith(Task task, Sought sought, Instant sentAt) {
        Instant begin = task.beginAt() == null ? task.startedAt() : task.beginAt();
        if (begin == null) {
            return false;
        }
        return sought.beginAt() == null
                ? !begin.isBefore(sentAt.minus(SKEW)) && !begin.isAfter(sentAt.plus(MAKING))
                : begin.getEpochSecond() == sought.beginAt();
    }

    /**
     * What to look for.
     *
     * @param beginAt Unix seconds; null for an immediate task
     */
    @RegisterForReflection
    record Sought(String name, String deviceSn, String routeId, String type, Long beginAt) {

        static Sought of(TaskRequest task) {
            return new Sought(
                    task.name(), task.deviceSn(), task.routeId(), task.type(), Values.seconds(task.beginAt()));
        }
    }
}
