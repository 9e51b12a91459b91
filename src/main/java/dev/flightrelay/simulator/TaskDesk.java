package dev.flightrelay.simulator;

/** Makes tasks, for calls and for workflows. */
final class TaskDesk {

    private final World world;

    TaskDesk(World world) {
        this.world = world;
    }

    /** Makes a task and answers its id. */
    String create(Pair pair, TaskPlan plan) {
        String id = world.ids().uuid("task");
        long folder = world.ids().number();
        world.changeTasks("task-created", id, pair.dock().sn() + " " + plan.type(), now -> {
            if (TaskAnswers.tooMany(now, pair)) {
                throw new Refused(Refusal.TOO_OFTEN);
            }
            Task task = Task.planned(id, folder, pair, plan, now.storyMillis());
            return now.withTasks(now.tasks().with(task));
        });
        return id;
    }

    /** Has the aircraft of a dock fly once, by hand, as soon as it is free; answers the id of its task. */
    String fly(String dockSn) {
        Pair pair = world.now()
                .fleet()
                .pairOf(dockSn)
                .filter(found -> found.dock().sn().equals(dockSn))
                .orElseThrow(() -> new IllegalArgumentException("no dock " + dockSn + " in the simulated fleet"));
        return create(pair, TaskPlan.byHand(pair, world.instant()));
    }
}
