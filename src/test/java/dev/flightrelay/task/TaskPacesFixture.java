package dev.flightrelay.task;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.watch.PollMark;
import dev.flightrelay.watch.WatchConfig;

import static dev.flightrelay.task.ListedTask.DOCK;
import static dev.flightrelay.task.ListedTask.OTHER_DOCK;

/** Paces of two docks at a time that the tests move on. */
abstract class TaskPacesFixture {

    static final Duration EVERY = Duration.ofSeconds(15);
    static final Duration IDLE = Duration.ofMinutes(5);
    static final Duration DAY = Duration.ofDays(1);
    static final List<String> DOCKS = List.of(DOCK, OTHER_DOCK);

    /** Docks do not go apart, so that it can be told who is due. */
    final TaskPaces paces = new TaskPaces(new WatchConfig.Interval(EVERY, IDLE), Duration.ofMinutes(45), () -> 1);

    final List<KeptTask> kept = new ArrayList<>();
    Instant now = Instant.parse("2026-11-20T10:15:30Z");

    ListedTask task(String id, Duration begin) {
        return ListedTask.of(id, now.plus(begin));
    }

    List<TaskPaces.Ask> due() {
        return paces.due(DOCKS, sn -> false, now);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    int callsWithin(Duration time) {
        int calls = 0;
        for (Instant end = now.plus(time); now.isBefore(end); pass(paces.next(now))) {
            calls += due().size();
            poll();
        }
        return calls;
    }

    /** A poll in which these docks do not answer. */
    PollMark poll(String... silent) {
        TaskRound round = new TaskRound(paces.details(now));
        round.detailsAsked().forEach(round::sent);
        for (TaskPaces.Ask ask : due()) {
            if (Arrays.asList(silent).contains(ask.dockSn())) {
                round.failed(ask, new ProblemException(ProblemType.UPSTREAM_TIMEOUT, "late"));
            } else {
                round.listed(ask, List.of());
            }
        }
        PollMark mark = paces.mark(round, kept, now);
        paces.settle(round, kept, now);
        return mark;
    }
}
