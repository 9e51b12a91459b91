package dev.flightrelay.task;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.flightrelay.watch.WatchConfig;

import static dev.flightrelay.task.ListedTask.DOCK;
import static org.assertj.core.api.Assertions.assertThat;

class TaskPacesTest extends TaskPacesFixture {

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
}
