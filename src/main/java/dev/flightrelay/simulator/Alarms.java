package dev.flightrelay.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The alarms that third parties have raised, as the message centre shows them; the latest 100. Safe to use from any thread. */
final class Alarms {

    static final int LIMIT = 100;

    private final Deque<Alarm> alarms = new ArrayDeque<>();

    /**
     * An alarm.
     *
     * @param id the simulator's own
     * @param workflow what it triggers
     * @param name its title
     * @param where its place
     * @param taskId the task that flies there; empty while nobody has confirmed it
     */
    record Alarm(String id, Workflow workflow, String name, Position where, String taskId) {

        boolean waits() {
            return taskId.isEmpty();
        }

        Alarm flownBy(String task) {
            return new Alarm(id, workflow, name, where, task);
        }
    }

    synchronized void add(Alarm alarm) {
        if (alarms.size() == LIMIT) {
            alarms.removeFirst();
        }
        alarms.addLast(alarm);
    }

    /** Takes the alarm out of those that wait for a word; empty if it does not wait. */
    synchronized Optional<Alarm> take(String id) {
        Optional<Alarm> found = alarms.stream()
                .filter(alarm -> alarm.id().equals(id) && alarm.waits())
                .findFirst();
        found.ifPresent(alarms::remove);
        return found;
    }

    synchronized List<Alarm> all() {
        return List.copyOf(alarms);
    }

    synchronized void reset() {
        alarms.clear();
    }
}
