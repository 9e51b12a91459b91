package dev.flightrelay.simulator;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Lets waiting tasks begin when their time has come and their aircraft is free. A pure function of the moment: whoever looks later finds the same
 * begin, however long nobody looked.
 */
final class Dispatch {

    /** Higher than this no project of the simulated organisation lets an aircraft return; FlightHub accepts such a task and never flies it. */
    static final int HIGHEST_RETURN_METRES = 120;

    /** An immediate task takes about 20 s to take-off: this, and the preparation of the flight itself. */
    private static final long IMMEDIATE_MILLIS = 10_000;

    /** A task whose dock stays busy for so long does not begin any more. */
    private static final long PATIENCE_MILLIS = 1_800_000;

    private final Snapshot now;

    private Dispatch(Snapshot now) {
        this.now = now;
    }

    static Tasks settled(Snapshot now) {
        Snapshot present = now;
        List<Task> waiting = now.tasks().all().stream()
                .filter(Task::waits)
                .sorted(Comparator.comparing(task -> task.plan().begin()))
                .toList();
        for (Task task : waiting) {
            Optional<Task> changed = new Dispatch(present).next(task);
            present = changed.map(present.tasks()::replaced)
                    .map(present::withTasks)
                    .orElse(present);
        }
        return present.tasks();
    }

    /** What becomes of the task until now; empty if it still waits. */
    private Optional<Task> next(Task task) {
        long planned = now.time().story(task.plan().begin());
        long latest = task.plan().latestBegin().map(now.time()::story).orElse(planned + PATIENCE_MILLIS);
        long begin = free(task.pair(), task.plan().immediate() ? planned + IMMEDIATE_MILLIS : planned);
        boolean tooLate = task.suspended() || begin > latest;
        if ((tooLate ? latest : begin) > now.storyMillis()) {
            return Optional.empty();
        }
        if (tooLate) {
            return Optional.of(task.withFailure(new Task.Failure("timeout", latest, 0, "")));
        }
        Optional<Task.Failure> failure = failure(task, begin);
        return Optional.of(failure.map(task::withFailure)
                .orElseGet(() -> task.withCourse(Course.begin(begin, task.plan().byHand()))));
    }

    private Optional<Task.Failure> failure(Task task, long begin) {
        Device dock = task.pair().dock();
        if (!now.present(dock) || !now.at(begin).online(task.pair(), dock)) {
            return Optional.of(new Task.Failure(
                    "starting_failure", begin, Refusal.OFFLINE.code(), "Dock is offline. Unable to start the task"));
        }
        if (task.plan().request().getInteger("rth_altitude", 0) > HIGHEST_RETURN_METRES) {
            // the error that FlightHub tells has nothing to do with the height
            return Optional.of(new Task.Failure(
                    "starting_failure", begin, 319_016, "Aircraft battery is not ready. Unable to take off"));
        }
        return Optional.empty();
    }

    /** The first moment from then on at which the aircraft stands in its dock. */
    private long free(Pair pair, long from) {
        long moment = from;
        Optional<Course> busy = busy(pair, moment);
        while (busy.isPresent()) {
            moment = busy.get().end();
            busy = busy(pair, moment);
        }
        return moment;
    }

    private Optional<Course> busy(Pair pair, long moment) {
        return now.tasks().courses(pair).stream()
                .filter(course -> course.underWay(moment))
                .findFirst()
                .or(() -> ScriptedTasks.course(now, pair, moment));
    }
}
