package dev.flightrelay.task;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.flightrelay.watch.PollMark;

import static dev.flightrelay.task.ListedTask.DOCK;
import static dev.flightrelay.task.ListedTask.OTHER_DOCK;
import static org.assertj.core.api.Assertions.assertThat;

/** How old the list of tasks is while docks are asked at different times, or do not answer. */
class TaskListAgeTest extends TaskPacesFixture {

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
}
