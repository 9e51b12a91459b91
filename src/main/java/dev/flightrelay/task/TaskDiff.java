package dev.flightrelay.task;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.flightrelay.events.EventTypes;
import dev.flightrelay.watch.Kept;
import dev.flightrelay.watch.ThingDiff;

/**
 * Compares the kept tasks of a project with the lists of those of its docks that were asked, and with details. What a dock
 * has when its list is seen for the first time is no news.
 */
final class TaskDiff extends ThingDiff<KeptTask> {

    private static final Duration DAY = Duration.ofHours(24);

    private final int organizationId;
    private final String projectId;
    private final Set<String> docks;
    private final Map<String, TaskPaces.Ask> asked;
    private final Map<String, Task> details;
    private final Instant now;
    private final Map<String, KeptTask> before = new HashMap<>();
    private final List<KeptTask> present = new ArrayList<>();

    /**
     * @param docks all docks of the project
     * @param asked docks whose list came, with what was asked for
     * @param details of some kept tasks, by id
     */
    TaskDiff(
            int organizationId,
            String projectId,
            int goneAfter,
            Set<String> docks,
            Map<String, TaskPaces.Ask> asked,
            Map<String, Task> details,
            Instant now) {
        super(true, goneAfter);
        this.organizationId = organizationId;
        this.projectId = projectId;
        this.docks = docks;
        this.asked = asked;
        this.details = details;
        this.now = now;
    }

    @Override
    public void compare(List<Kept<KeptTask>> kept, Map<String, KeptTask> listed) {
        kept.forEach(thing -> before.put(thing.id(), thing.value()));
        Map<String, KeptTask> seen = new LinkedHashMap<>();
        listed.forEach((id, one) -> seen.put(id, withDetail(id, known(one, before.get(id)))));
        asked.keySet().forEach(sn -> seen.put(KeptTask.dockId(sn), KeptTask.dock(sn)));
        // Of a dock that was not asked, or only about another time: that FlightHub knows the detail proves that it is
        // there.
        kept.stream()
                .filter(thing -> details.containsKey(thing.id()) && !seen.containsKey(thing.id()))
                .filter(thing -> thing.missed() == 0 && !isExpected(thing))
                .forEach(thing -> seen.put(thing.id(), withDetail(thing.id(), thing.value())));
        super.compare(kept, seen);
        note(kept, seen);
    }

    /* Two docks may list a task, in any order and each at its own pace: it stays with the one that had it first. */
    private KeptTask known(KeptTask listed, KeptTask then) {
        KeptTask task = listed.after(then, now);
        return then != null && docks.contains(then.dockSn()) ? task.ofDock(then.dockSn()) : task;
    }

    private KeptTask withDetail(String id, KeptTask task) {
        Task detail = details.get(id);
        return detail == null || task.isDock() ? task : task.withDetail(detail, now);
    }

    private void note(List<Kept<KeptTask>> kept, Map<String, KeptTask> seen) {
        present.addAll(seen.values());
        kept.stream()
                .filter(thing -> !seen.containsKey(thing.id()) && !thing.isGone() && !isForgotten(thing))
                .map(Kept::value)
                .forEach(present::add);
        present.removeIf(KeptTask::isDock);
    }

    /** The tasks that are there now. */
    List<KeptTask> present() {
        return present;
    }

    @Override
    protected void appeared(Kept<KeptTask> thing) {
        KeptTask task = thing.value();
        if (task.isDock()) {
            return;
        }
        KeptTask known = before.get(thing.id());
        if (known != null) {
            // It was missing for long, of which nothing was told.
            differs(thing, known);
        } else if (before.containsKey(KeptTask.dockId(task.dockSn()))) {
            tell(EventTypes.TASK_ADDED, task, null);
            if (TaskStage.isOver(task.task())) {
                tell(EventTypes.TASK_FINISHED, task, null);
            }
        }
    }

    @Override
    protected void differs(Kept<KeptTask> thing, KeptTask was) {
        Task then = was.task();
        Task task = thing.value().task();
        boolean moved = !Objects.equals(then.status(), task.status());
        String previous = moved ? then.status() : null;
        if (ended(then, task)) {
            tell(EventTypes.TASK_FINISHED, thing.value(), previous);
        } else if (moved || !plan(then).equals(plan(task))) {
            tell(EventTypes.TASK_CHANGED, thing.value(), previous);
        }
        boolean sameFiles = Objects.equals(then.uploadedFiles(), task.uploadedFiles())
                && Objects.equals(then.expectedFiles(), task.expectedFiles());
        if (!sameFiles) {
            tell(EventTypes.TASK_MEDIA, thing.value(), null);
        }
    }

    @Override
    protected void disappeared(Kept<KeptTask> thing) {
        // FlightHub deletes no task: nobody knows what that means.
    }

    @Override
    protected boolean isActive(KeptTask thing) {
        return !thing.isDock() && TaskStage.isUnderWay(thing.task());
    }

    @Override
    protected boolean isExpected(Kept<KeptTask> thing) {
        KeptTask task = thing.value();
        TaskPaces.Ask ask = task.isDock() ? null : asked.get(task.dockSn());
        return ask != null && ask.covers(task.time());
    }

    @Override
    protected boolean isForgotten(Kept<KeptTask> thing) {
        KeptTask task = thing.value();
        if (task.isDock()) {
            return !docks.contains(task.dockSn());
        }
        TaskPaces.Ask ask = asked.get(task.dockSn());
        if (ask == null) {
            return !docks.contains(task.dockSn()) && task.time().isBefore(now.minus(DAY));
        }
        return ask.wide() && task.time().isBefore(ask.window().from());
    }

    /* Going on after a change of the battery may have begun and ended between two polls. */
    private static boolean ended(Task then, Task task) {
        boolean wasOver = TaskStage.isOver(then);
        boolean again = TaskStage.isTerminated(then) && !TaskStage.isTerminated(task);
        return TaskStage.isOver(task) && (!wasOver || again);
    }

    private void tell(String type, KeptTask task, String previousStatus) {
        tell(TaskEvent.of(type, organizationId, projectId, task, previousStatus));
    }

    private static Plan plan(Task task) {
        return new Plan(
                task.name(),
                task.deviceSn(),
                task.landingDockSn(),
                task.routeId(),
                task.beginAt(),
                task.endAt(),
                task.waypoint(),
                task.waypoints());
    }

    /** What is told when it changes, besides the status. */
    private record Plan(
            String name,
            String deviceSn,
            String landingDockSn,
            String routeId,
            Instant beginAt,
            Instant endAt,
            Integer waypoint,
            Integer waypoints) {}
}
