package dev.flightrelay.task;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.flightrelay.events.NewEvent;
import dev.flightrelay.watch.Change;
import dev.flightrelay.watch.Kept;

import static dev.flightrelay.task.ListedTask.DOCK;
import static dev.flightrelay.task.ListedTask.OTHER_DOCK;

/** The tasks of a project over several polls, 15 seconds apart: what TaskWatcher does, with a list as its table. */
final class KeptTasks {

    static final Instant BEGIN = Instant.parse("2026-11-20T10:15:30Z");
    static final Duration BETWEEN = Duration.ofSeconds(15);
    private static final Duration DAY = Duration.ofDays(1);

    private final List<Kept<KeptTask>> table = new ArrayList<>();
    private final Map<String, TaskPaces.Ask> asked = new LinkedHashMap<>();
    private final Map<String, KeptTask> listed = new LinkedHashMap<>();
    private final Map<String, Task> details = new LinkedHashMap<>();
    private Set<String> docks = new LinkedHashSet<>(List.of(DOCK, OTHER_DOCK));
    private Instant now = BEGIN.minus(BETWEEN);
    private Change change;

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void docks(String... deviceSns) {
        docks = Set.of(deviceSns);
    }

    /** In the next poll this dock lists these tasks of all of two days. */
    KeptTasks lists(String dock, ListedTask... tasks) {
        return lists(new TaskPaces.Ask(dock, new TaskQuery.Window(next().minus(DAY), next().plus(DAY)), true), tasks);
    }

    /** In the next poll a dock lists these tasks, asked from a time on. */
    KeptTasks listsFrom(Instant from, String dock, ListedTask... tasks) {
        return lists(new TaskPaces.Ask(dock, new TaskQuery.Window(from, next().plus(DAY)), false), tasks);
    }

    private KeptTasks lists(TaskPaces.Ask ask, ListedTask... tasks) {
        asked.put(ask.dockSn(), ask);
        Arrays.stream(tasks)
                .map(ListedTask::task)
                .forEach(task -> listed.put(task.taskId(), KeptTask.listed(ask.dockSn(), task)));
        return this;
    }

    private Instant next() {
        return now.plus(BETWEEN);
    }

    /** In the next poll a detail comes. */
    KeptTasks details(String id, Integer uploaded, Integer expected) {
        details.put(id, ListedTask.detail(id, uploaded, expected));
        return this;
    }

    /** The next poll; answers what is told. */
    List<NewEvent> poll() {
        now = next();
        TaskDiff diff = new TaskDiff(1, "p1", 3, docks, asked, details, now);
        diff.compare(table, listed);
        List<String> known = table.stream().map(Kept::id).toList();
        asked.keySet().stream()
                .filter(sn -> !known.contains(KeptTask.dockId(sn)))
                .forEach(sn -> table.add(new Kept<>(KeptTask.dockId(sn), KeptTask.dock(sn))));
        diff.present().stream()
                .filter(task -> !known.contains(task.task().taskId()))
                .forEach(task -> add(task.task().taskId(), task));
        table.removeIf(thing -> thing.value().isDock()
                ? !docks.contains(thing.value().dockSn())
                : !thing.isGone() && !diff.present().contains(thing.value()));
        change = diff.change();
        asked.clear();
        listed.clear();
        details.clear();
        return change.events();
    }

    private void add(String id, KeptTask task) {
        Kept<KeptTask> thing = new Kept<>(id, task);
        thing.setActive(TaskStage.isUnderWay(task.task()));
        table.add(thing);
    }

    /** A poll in which the first dock lists these tasks. */
    List<NewEvent> sees(ListedTask... tasks) {
        return lists(DOCK, tasks).poll();
    }

    boolean changed() {
        return change.stateChanged();
    }

    Optional<Kept<KeptTask>> find(String id) {
        return table.stream().filter(thing -> thing.id().equals(id)).findFirst();
    }

    Task task(String id) {
        return find(id).orElseThrow().value().task();
    }

    List<String> ids() {
        return table.stream()
                .filter(thing -> !thing.value().isDock() && !thing.isGone())
                .map(Kept::id)
                .toList();
    }
}
