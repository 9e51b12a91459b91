package dev.flightrelay.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The tasks that calls have made or changed; immutable, bounded: when it is full, the oldest goes.
 *
 * @param all in the order of their making
 */
record Tasks(List<Task> all) {

    static final int LIMIT = 200;

    static final Tasks NONE = new Tasks(List.of());

    Tasks {
        all = List.copyOf(all);
    }

    Optional<Task> find(String id) {
        return all.stream().filter(task -> task.id().equals(id)).findFirst();
    }

    Tasks with(Task task) {
        List<Task> more = new ArrayList<>(all);
        if (more.size() == LIMIT) {
            more.remove(0);
        }
        more.add(task);
        return new Tasks(more);
    }

    Tasks replaced(Task changed) {
        UnaryOperator<Task> swap = task -> task.id().equals(changed.id()) ? changed : task;
        return find(changed.id()).isEmpty()
                ? with(changed)
                : new Tasks(all.stream().map(swap).toList());
    }

    /** With a status of one of them that is told from now on; null for the true one. */
    Tasks told(String id, String status, long story) {
        Task task = find(id).orElseThrow(
                        () -> new IllegalArgumentException("no task " + id + " that was made by a call is known"));
        return replaced(task.withTold(Optional.ofNullable(status).map(word -> new Task.Told(word, story))));
    }

    /** The flights of that pair, in the order of their begin. */
    List<Course> courses(Pair pair) {
        return all.stream()
                .filter(task -> task.pair().equals(pair))
                .flatMap(task -> task.course().stream())
                .sorted(Comparator.comparingLong(Course::begin))
                .toList();
    }
}
