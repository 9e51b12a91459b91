package dev.flightrelay.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.flightrelay.watch.WatchConfig;

/** When the list of one dock is due. */
final class DockPace {

    /** After {@code terminated} an aircraft that only changes its battery goes on within minutes. */
    static final Duration SWAP = Duration.ofMinutes(5);

    private static final Duration DAY = Duration.ofHours(24);

    /** Before the planned begin of the oldest task that is of interest. */
    private static final Duration SLACK = Duration.ofMinutes(10);

    private final String sn;
    private Instant due;
    private Duration wait = Duration.ZERO;
    private Instant wideAt;
    private boolean good;
    private Instant answeredAt;
    private int failures;
    private String failure;

    DockPace(String sn) {
        this.sn = sn;
    }

    String sn() {
        return sn;
    }

    /** When it is due; null for at once. */
    Instant due() {
        return due;
    }

    /** Whether it answered when it was asked last. */
    boolean isGood() {
        return good;
    }

    /** When it answered last; null before the first answer. */
    Instant answeredAt() {
        return answeredAt;
    }

    /** Code of the problem when it did not; else null. */
    String failure() {
        return failure;
    }

    /* A clock that was set back must not stop anything. */
    boolean isDue(Instant now, Duration idle) {
        return due == null
                || !due.minus(TaskPaces.slack(wait)).isAfter(now)
                || due.isAfter(now.plus(idle.multipliedBy(2)));
    }

    /** Somebody knows of a change: it is due, with all that it has. */
    void wake() {
        due = null;
        wideAt = null;
    }

    /** What to ask: the whole day at the idle interval, in between only what may have changed. */
    TaskPaces.Ask ask(Instant now, List<KeptTask> tasks, Rules rules) {
        Instant oldest = now.minus(DAY);
        Instant latest = now.plus(DAY);
        Duration idle = rules.interval().idle();
        boolean wide = wideAt == null
                || !now.isBefore(wideAt.plus(idle).minus(TaskPaces.slack(idle)))
                || tasks.stream().noneMatch(task -> rules.isFast(task, now));
        Instant from = wide ? oldest : rules.begin(tasks, now).minus(SLACK);
        return new TaskPaces.Ask(sn, new TaskQuery.Window(from.isBefore(oldest) ? oldest : from, latest), wide);
    }

    /** It answered. */
    void good(TaskPaces.Ask ask, Instant now) {
        good = true;
        answeredAt = now;
        failures = 0;
        failure = null;
        due = now;
        if (ask.wide()) {
            wideAt = now;
        }
    }

    /** It did not answer: doubled each time up to the idle interval, and not before FlightHub said. */
    void bad(TaskPaces.Failed failed, Instant now, WatchConfig.Interval interval) {
        Duration longer = interval.every().multipliedBy(1L << Math.min(failures++, 16));
        wait = longer.compareTo(interval.idle()) < 0 ? longer : interval.idle();
        if (failed.retryAfter() != null
                && failed.retryAfter().compareTo(wait) > 0
                && failed.retryAfter().compareTo(interval.idle()) <= 0) {
            wait = failed.retryAfter();
        }
        good = false;
        failure = failed.code();
        due = now.plus(wait);
    }

    /** Sets when it is due next, if it was just asked; else makes it sooner, if a task of it wants that. */
    void plan(List<KeptTask> tasks, Instant now, Rules rules, double random) {
        Duration next = rules.next(tasks, now);
        if (due == null) {
            return;
        }
        if (due.equals(now)) {
            wait = next.equals(rules.interval().idle()) ? apart(next, random) : next;
            due = now.plus(wait);
        } else if (now.plus(next).isBefore(due)) {
            wait = next;
            due = now.plus(next);
        }
    }

    /* Docks that were asked together for the first time go apart, and stay so. */
    private Duration apart(Duration idle, double random) {
        boolean first = wait.isZero();
        double part = first ? 0.5 + random / 2 : 1 + 0.05 * (random - 0.5);
        return Duration.ofMillis((long) (idle.toMillis() * part));
    }

    /**
     * Which tasks want their dock to be asked often.
     *
     * @param quiet how long a terminated task may go on
     */
    record Rules(WatchConfig.Interval interval, Duration quiet) {

        /** Whether the task wants it now. */
        boolean isFast(KeptTask kept, Instant now) {
            Task task = kept.task();
            boolean swapping =
                    TaskStage.isTerminated(task) && now.isBefore(kept.statusAt().plus(SWAP));
            return TaskStage.isUnderWay(task) || swapping || waits(task) && !now.isBefore(soon(task, now));
        }

        /** The interval until the dock is asked again. */
        Duration next(List<KeptTask> tasks, Instant now) {
            if (tasks.stream().anyMatch(task -> isFast(task, now))) {
                return interval.every();
            }
            Duration untilSoon = tasks.stream()
                    .map(KeptTask::task)
                    .filter(Rules::waits)
                    .map(task -> Duration.between(now, soon(task, now)))
                    .min(Duration::compareTo)
                    .orElse(interval.idle());
            Duration next = untilSoon.compareTo(interval.idle()) < 0 ? untilSoon : interval.idle();
            return next.compareTo(interval.every()) < 0 ? interval.every() : next;
        }

        /** The begin of the oldest task that may change. */
        Instant begin(List<KeptTask> tasks, Instant now) {
            return tasks.stream()
                    .filter(task -> mayChange(task, now))
                    .map(task -> task.task().beginAt() == null ? Instant.EPOCH : task.time())
                    .filter(now::isAfter)
                    .min(Instant::compareTo)
                    .orElse(now);
        }

        private boolean mayChange(KeptTask kept, Instant now) {
            return !TaskStage.isOver(kept.task())
                    || TaskStage.isTerminated(kept.task())
                            && now.isBefore(kept.statusAt().plus(quiet));
        }

        private static boolean waits(Task task) {
            return TaskStage.WAITING.equals(task.status());
        }

        /* When a task that waits may begin before a poll at rest would see it. */
        private Instant soon(Task task, Instant now) {
            return task.beginAt() == null ? now : task.beginAt().minus(interval.idle());
        }
    }
}
