package dev.flightrelay.task;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.watch.PollMark;
import dev.flightrelay.watch.WatchConfig;

import static dev.flightrelay.task.ListedTask.DOCK;
import static dev.flightrelay.task.ListedTask.OTHER_DOCK;
import static org.assertj.core.api.Assertions.assertThat;

class TaskPacesTest {

    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofDays(1);
    private static final List<String> DOCKS = List.of(DOCK, OTHER_DOCK);

    /** Docks do not go apart, so that it can be told who is due. */
    private final TaskPaces paces =
            new TaskPaces(new WatchConfig.Interval(EVERY, IDLE), Duration.ofMinutes(45), () -> 1);

    private final List<KeptTask> kept = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-20T10:15:30Z");

    @Test
    void asksAllDocksForAllOfTwoDaysAtFirst() {
        assertThat(due()).extracting(TaskPaces.Ask::dockSn).containsExactlyInAnyOrderElementsOf(DOCKS);
        assertThat(due()).allSatisfy(ask -> {
            assertThat(ask.wide()).isTrue();
            assertThat(ask.window()).isEqualTo(new TaskQuery.Window(now.minus(DAY), now.plus(DAY)));
        });
    }

    @Test
    void asksAtTheIdleIntervalAtRest() {
        poll();

        assertThat(paces.next(now)).isEqualTo(IDLE);
        assertThat(callsWithin(Duration.ofHours(1)))
                .as("of two docks, each every 5 minutes and a bit")
                .isBetween(22, 24);
        assertThat(poll().everyMillis()).isEqualTo(IDLE.toMillis());
    }

    @Test
    void asksOnlyTheDockOftenWhereSomethingGoesOn() {
        kept.add(task("t1", Duration.ofMinutes(-10)).status("executing").kept(now));
        poll();

        assertThat(paces.next(now)).isEqualTo(EVERY);
        pass(EVERY);
        assertThat(due()).extracting(TaskPaces.Ask::dockSn).containsExactly(DOCK);
        assertThat(poll().everyMillis()).as("the other dock is at rest").isEqualTo(IDLE.toMillis());
        assertThat(callsWithin(Duration.ofMinutes(10))).isBetween(40, 43);
    }

    @Test
    void asksOftenOnlyForWhatMayHaveChanged() {
        kept.add(task("old", Duration.ofHours(-20)).ended("success", now).kept(now));
        kept.add(task("t1", Duration.ofMinutes(-40)).status("paused").kept(now));
        poll();

        pass(EVERY);
        TaskPaces.Ask ask = due().get(0);
        assertThat(ask.wide()).isFalse();
        assertThat(ask.window().from()).isBetween(now.minusSeconds(51 * 60), now.minusSeconds(40 * 60));
        assertThat(ask.window().to()).isEqualTo(now.plus(DAY));
        assertThat(ask.covers(kept.get(1).time())).isTrue();
        assertThat(ask.covers(kept.get(0).time())).isFalse();
    }

    @Test
    void asksForAllOfItAtTheIdleIntervalAlsoWhereSomethingGoesOn() {
        kept.add(task("t1", Duration.ofMinutes(-10)).status("executing").kept(now));

        long wide = 0;
        for (int i = 0; i < 60; i++) {
            wide += due().stream()
                    .filter(ask -> ask.dockSn().equals(DOCK) && ask.wide())
                    .count();
            poll();
            pass(EVERY);
        }

        assertThat(wide).as("in 15 minutes").isBetween(3L, 4L);
    }

    @Test
    void asksForAllWhereABeginIsNotTold() {
        kept.add(task("t1", Duration.ZERO)
                .with("begin_at", "")
                .status("executing")
                .kept(now));
        poll();
        pass(EVERY);

        assertThat(due().get(0).window().from()).isEqualTo(now.minus(DAY));
    }

    @Test
    void asksOftenFromOneIdleIntervalBeforeAPlannedBegin() {
        kept.add(task("t1", Duration.ofMinutes(12)).kept(now));
        poll();
        assertThat(paces.next(now)).isEqualTo(IDLE);

        pass(IDLE);
        poll();
        assertThat(paces.next(now)).as("7 minutes before").isEqualTo(Duration.ofMinutes(2));
        pass(Duration.ofMinutes(2));
        poll();
        assertThat(paces.next(now)).isEqualTo(EVERY);
        pass(Duration.ofMinutes(6));
        poll();
        assertThat(paces.next(now)).as("it still waits").isEqualTo(EVERY);
    }

    @Test
    void asksOftenForATaskThatWaitsForNoTime() {
        kept.add(task("t1", Duration.ZERO).with("begin_at", "").kept(now));
        poll();

        assertThat(paces.next(now)).isEqualTo(EVERY);
    }

    @Test
    void doesNotHurryForWhatIsHeldOrOver() {
        kept.add(task("t1", Duration.ZERO).status("suspended").kept(now));
        kept.add(task("t2", Duration.ZERO).status("timeout").kept(now));
        poll();

        assertThat(paces.next(now)).isEqualTo(IDLE);
    }

    @Test
    void asksOftenForFiveMinutesAfterTerminated() {
        kept.add(task("t1", Duration.ofMinutes(-10)).ended("terminated", now).kept(now));
        poll();
        pass(EVERY);
        assertThat(due()).extracting(TaskPaces.Ask::dockSn).containsExactly(DOCK);

        pass(DockPace.SWAP);
        poll();
        pass(EVERY);
        assertThat(due()).isEmpty();
    }

    @Test
    void asksEverybodyWhenWoken() {
        poll();
        pass(EVERY);
        assertThat(due()).isEmpty();

        List<TaskPaces.Ask> woken = paces.due(DOCKS, sn -> true, now);

        assertThat(woken).hasSize(2).allMatch(TaskPaces.Ask::wide);
    }

    @Test
    void aDockThatDoesNotAnswerIsAskedLessAndLessAndStopsNoOther() {
        poll();
        List<Long> waits = new ArrayList<>();
        Instant before = now;
        for (int i = 0; i < 7; i++) {
            pass(i == 0 ? IDLE.plusSeconds(10) : Duration.ZERO);
            while (due().stream().noneMatch(ask -> ask.dockSn().equals(DOCK))) {
                pass(Duration.ofSeconds(5));
            }
            waits.add(Duration.between(before, now).toSeconds());
            before = now;
            PollMark mark = poll(DOCK);
            assertThat(mark.failure()).isEqualTo("upstream-timeout");
        }

        assertThat(waits.subList(1, 5)).containsExactly(15L, 30L, 60L, 120L);
        assertThat(waits.get(5)).isBetween(230L, 240L);
        assertThat(waits.get(6)).isBetween(290L, 300L);
        pass(IDLE.plusSeconds(10));
        assertThat(poll().failure()).isNull();
    }

    @Test
    void theListIsStaleUntilTheDockAnswersAgain() {
        kept.add(task("t1", Duration.ofMinutes(-10))
                .status("executing")
                .with("sn", OTHER_DOCK)
                .kept(now));
        poll(OTHER_DOCK);
        assertThat(paces.isAnyGood(List.of())).isTrue();

        pass(Duration.ofSeconds(5));
        TaskRound round = new TaskRound(List.of());
        PollMark mark = paces.mark(round, kept, now);

        assertThat(mark.failure()).isEqualTo("upstream-timeout");
    }

    @Test
    void keepsWhenTheListsWereSeenWhileOnlyDetailsAreAskedFor() {
        poll();
        Instant seen = now;
        pass(EVERY);

        assertThat(paces.mark(new TaskRound(List.of("t1")), kept, now).observedAt())
                .isEqualTo(seen);
    }

    @Test
    void theListIsAsOldAsTheOldestAnswerOfADock() {
        kept.add(task("t1", Duration.ofMinutes(-10)).status("executing").kept(now));
        poll();
        Instant seen = now;
        pass(EVERY);
        poll();
        pass(EVERY);

        PollMark mark = poll();

        assertThat(mark.observedAt()).as("of the dock at rest").isEqualTo(seen);
        assertThat(mark.everyMillis()).isEqualTo(IDLE.toMillis());
    }

    @Test
    void aDockThatDoesNotAnswerIsNotWaitedFor() {
        poll();
        pass(IDLE.plusSeconds(10));

        PollMark mark = poll(OTHER_DOCK);

        assertThat(mark.observedAt()).isEqualTo(now);
        assertThat(mark.failure()).isEqualTo("upstream-timeout");
    }

    @Test
    void theListNeverLooksStaleWhileAllGoesWell() {
        kept.add(task("t1", Duration.ofMinutes(-10)).status("executing").kept(now));
        kept.add(KeptTask.listed(OTHER_DOCK, task("t2", Duration.ofMinutes(30)).task())
                .after(null, now));
        List<Long> intervals = new ArrayList<>();

        for (Instant end = now.plus(Duration.ofHours(1)); now.isBefore(end); pass(paces.next(now))) {
            PollMark mark = poll();
            intervals.add(mark.everyMillis());
            assertThat(mark.staleAt(now.plus(paces.next(now)))).isFalse();
        }

        assertThat(intervals).startsWith(IDLE.toMillis()).endsWith(EVERY.toMillis());
    }

    @Test
    void aDetailThatWasNotSentComesNextButNotAtOnce() {
        kept.add(task("t1", Duration.ofMinutes(-5)).ended("success", now).kept(now));
        kept.add(task("t2", Duration.ofMinutes(-5)).ended("success", now).kept(now));
        poll();
        TaskRound round = new TaskRound(paces.details(now));
        assertThat(round.detailsAsked()).containsExactly("t1", "t2");
        due().forEach(ask -> round.listed(ask, List.of()));
        round.sent("t1");
        paces.settle(round, kept, now);

        assertThat(paces.details(now)).isEmpty();
        assertThat(paces.next(now)).isEqualTo(EVERY);
        pass(EVERY);
        assertThat(paces.details(now)).contains("t2");
    }

    @Test
    void asksForAHundredDocksInOnePoll() {
        List<String> many = IntStream.range(0, 250).mapToObj("D%03d"::formatted).toList();
        int polls = 0;
        for (; !paces.due(many, sn -> false, now).isEmpty(); polls++) {
            TaskRound round = new TaskRound(List.of());
            paces.due(many, sn -> false, now).forEach(ask -> round.listed(ask, List.of()));
            assertThat(round.listed().size()).isLessThanOrEqualTo(100);
            paces.settle(round, kept, now);
        }

        assertThat(polls).isEqualTo(3);
    }

    @Test
    void asksForTwentyDetailsInOnePollAndForTheOthersNext() {
        for (int i = 0; i < 30; i++) {
            kept.add(task("t%02d".formatted(i), Duration.ofMinutes(-5))
                    .ended("success", now)
                    .kept(now));
        }
        poll();

        List<String> first = paces.details(now);
        assertThat(first).hasSize(20);
        poll();
        assertThat(paces.details(now)).hasSize(10).doesNotContainAnyElementsOf(first);
        poll();
        assertThat(paces.details(now)).isEmpty();
        assertThat(paces.next(now)).isEqualTo(EVERY);
    }

    @Test
    void aClockThatWasSetBackStopsNothing() {
        poll();
        pass(Duration.ofDays(-1));

        assertThat(due()).hasSize(2);
    }

    @Test
    void docksThatWereAskedTogetherGoApart() {
        TaskPaces apart = new TaskPaces(new WatchConfig.Interval(EVERY, IDLE), Duration.ZERO, () -> 0);
        TaskRound round = new TaskRound(List.of());
        apart.due(DOCKS, sn -> false, now).forEach(ask -> round.listed(ask, List.of()));
        apart.settle(round, kept, now);

        assertThat(apart.next(now)).isEqualTo(IDLE.dividedBy(2));
    }

    private ListedTask task(String id, Duration begin) {
        return ListedTask.of(id, now.plus(begin));
    }

    private List<TaskPaces.Ask> due() {
        return paces.due(DOCKS, sn -> false, now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private int callsWithin(Duration time) {
        int calls = 0;
        for (Instant end = now.plus(time); now.isBefore(end); pass(paces.next(now))) {
            calls += due().size();
            poll();
        }
        return calls;
    }

    /** A poll in which these docks do not answer. */
    private PollMark poll(String... silent) {
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
