package dev.flightrelay.task;

import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.write.ReadBack;
import dev.flightrelay.write.WriteAccepted;

/** Sees by its status whether a task was held, or taken up again. */
@ApplicationScoped
class TaskStatusReadBack implements ReadBack<TaskStatusReadBack.Sought> {

    /** What a planned task can be that is not held. */
    private static final Set<String> TAKEN_UP = Set.of("waiting", "preparing", "queue_for_takeoff", "executing");

    private final TaskClient client;

    TaskStatusReadBack(TaskClient client) {
        this.client = client;
    }

    @Override
    public Operation operation() {
        return Operation.UPDATE_FLIGHT_TASK_STATUS;
    }

    @Override
    public Class<Sought> target() {
        return Sought.class;
    }

    @Override
    public List<Kind> wakes() {
        return List.of(Kind.TASKS);
    }

    @Override
    public Uni<List<Seen>> look(Scope scope, Sent<Sought> sent) {
        return client.get(scope, sent.target().taskId(), Asker.WATCHER)
                .map(task -> isAs(task, sent.target())
                        ? List.of(new Seen(null, null, 200, new WriteAccepted(sent.operationId())))
                        : List.of());
    }

    static boolean isAs(Task task, Sought sought) {
        return sought.status().equals("suspended")
                ? "suspended".equals(task.status())
                : task.status() != null && TAKEN_UP.contains(task.status());
    }

    /**
     * What to look for.
     *
     * @param status suspended or restored
     */
    @RegisterForReflection
    record Sought(String taskId, String status) {}
}
