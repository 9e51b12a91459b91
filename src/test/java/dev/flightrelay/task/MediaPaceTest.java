package dev.flightrelay.task;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.watch.WatchConfig;

import static org.assertj.core.api.Assertions.assertThat;

class MediaPaceTest {

    private static final Instant END = Instant.parse("2026-11-20T10:15:30Z");
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final Duration QUIET = Duration.ofMinutes(45);

    private final MediaPace pace = new MediaPace(new WatchConfig.Interval(EVERY, IDLE), QUIET);

    @ParameterizedTest
    @ValueSource(strings = {"waiting", "executing", "paused", "suspended", "warp"})
    void asksForNothingWhileTheFlightGoesOn(String status) {
        assertThat(due(at(status), null, END)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"success", "terminated", "partially_done"})
    void asksAtOnceWhenItEnded(String status) {
        assertThat(due(at(status), null, END)).isEqualTo(END);
    }

    @ParameterizedTest
    @ValueSource(strings = {"starting_failure", "timeout"})
    void asksForNothingWhereNothingFlew(String status) {
        KeptTask kept = ListedTask.of("t1", END).status(status).kept(END);

        assertThat(due(kept, null, END)).isNull();
    }

    @Test
    void asksEveryTimeWhileCountersMove() {
        KeptTask kept = at("success", 2, 13, "uploading");

        for (int i = 1; i < 10; i++) {
            Instant now = END.plus(EVERY.multipliedBy(i));
            kept = kept.withDetail(ListedTask.detail("t1", 2 + i, 13), now);
            assertThat(due(kept, now, now)).isEqualTo(now.plus(EVERY));
        }
    }

    @Test
    void asksLessOftenWhileTheyStandStill() {
        KeptTask kept = at("success", 2, 13, "uploading");
        List<Long> waits = new ArrayList<>();
        Instant asked = END;
        for (int i = 0; i < 8; i++) {
            Instant next = due(kept, asked, asked);
            waits.add(Duration.between(asked, next).toSeconds());
            asked = next;
        }

        assertThat(waits).containsExactly(15L, 15L, 30L, 60L, 120L, 240L, 300L, 300L);
    }

    @Test
    void asksOftenAgainWhenTheListSaysThatMediaMove() {
        KeptTask kept = at("success", 0, 13, "to_upload");
        Instant later = END.plus(Duration.ofHours(3));
        assertThat(due(kept, null, later)).isNull();

        KeptTask moving = KeptTask.listed(
                        ListedTask.DOCK, ended("success").media("uploading").task())
                .after(kept, later);

        assertThat(due(moving, null, later)).isEqualTo(later);
        assertThat(due(moving, later, later)).isEqualTo(later.plus(EVERY));
    }

    @Test
    void restsWhereNothingComesAndLeavesItToTheList() {
        Instant later = END.plus(IDLE.multipliedBy(2)).plusSeconds(1);

        assertThat(due(at("success"), null, later.minusSeconds(2))).isNotNull();
        assertThat(due(at("success"), null, later)).isNull();
        assertThat(due(at("success", 0, 13, "to_upload"), END, later)).isNull();
        assertThat(due(at("success", null, null, "upload_finished"), END, later))
                .isNull();
        assertThat(due(at("success", null, null, "uploading"), END, later))
                .as("refused before")
                .isNull();
        assertThat(due(at("success", null, null, "uploading"), null, later))
                .as("never asked")
                .isNotNull();
        assertThat(due(at("success", 3, 13, "to_upload"), END, later))
                .as("some are there")
                .isNotNull();
    }

    @Test
    void isDoneWhenAllAreThereAndFlightHubSaysSo() {
        assertThat(due(at("success", 13, 13, "upload_finished"), END, END)).isNull();
        assertThat(due(at("success", 0, 0, "upload_finished"), END, END))
                .as("nothing to come")
                .isNull();
        assertThat(due(at("success", 12, 13, "upload_finished"), END, END)).isNotNull();
        assertThat(due(at("success", 13, 13, "uploading"), END, END))
                .as("waits for the list")
                .isEqualTo(END.plus(IDLE));
    }

    @Test
    void isNotDoneAfterTerminatedBeforeItWasQuietForLong() {
        KeptTask kept = at("terminated", 13, 13, "upload_finished");

        assertThat(due(kept, END, END.plus(QUIET).minusSeconds(1))).isNotNull();
        assertThat(due(kept, END, END.plus(QUIET))).isNull();
        KeptTask more = kept.withDetail(ListedTask.detail("t1", 14, 14), END.plus(Duration.ofMinutes(40)));
        assertThat(due(more, END, END.plus(QUIET))).as("the quiet begins anew").isNotNull();
    }

    @Test
    void givesUpAfterADay() {
        KeptTask kept = at("success", 3, 13, "uploading");

        assertThat(due(kept, END, END.plus(MediaPace.GIVEN_UP).minusSeconds(1))).isNotNull();
        assertThat(due(kept, END, END.plus(MediaPace.GIVEN_UP))).isNull();
    }

    private Instant due(KeptTask kept, Instant askedAt, Instant now) {
        return pace.due(kept, askedAt, now);
    }

    private static ListedTask ended(String status) {
        ListedTask task = ListedTask.of("t1", END.minusSeconds(600))
                .status(status)
                .with("run_at", END.minusSeconds(600).toString());
        return status.equals("success") || status.equals("terminated") || status.equals("partially_done")
                ? task.ended(status, END)
                : task;
    }

    private static KeptTask at(String status) {
        return ended(status).kept(END);
    }

    private static KeptTask at(String status, Integer uploaded, Integer expected, String media) {
        KeptTask kept = ended(status).media(media).kept(END);
        return kept.withDetail(ListedTask.detail("t1", uploaded, expected), END);
    }
}
