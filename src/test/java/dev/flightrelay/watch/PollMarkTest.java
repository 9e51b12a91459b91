package dev.flightrelay.watch;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.flightrelay.RelayJson;

import static org.assertj.core.api.Assertions.assertThat;

class PollMarkTest {

    private static final Instant AT = Instant.parse("2026-11-20T10:15:30Z");
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final PollMark good = new PollMark(AT, EVERY.toMillis(), null);

    @Test
    void isStaleAfterThreeIntervalsAndFiveSeconds() {
        assertThat(good.staleAt(AT)).isFalse();
        assertThat(good.staleAt(AT.plusSeconds(35))).isFalse();
        assertThat(good.staleAt(AT.plusSeconds(35).plusMillis(1))).isTrue();
    }

    @Test
    void isStaleAtOnceWhenTheNewestPollFailed() {
        assertThat(new PollMark(AT, EVERY.toMillis(), "upstream-timeout").staleAt(AT))
                .isTrue();
    }

    @Test
    void isStaleBeforeTheFirstPoll() {
        assertThat(PollMark.NONE.staleAt(AT)).isTrue();
        assertThat(new PollMark(null, 1000, null).staleAt(AT)).isTrue();
    }

    @Test
    void survivesClocksThatDiffer() {
        assertThat(good.staleAt(AT.minusSeconds(60))).isFalse();
    }

    @Test
    void isReadAsItWasWrittenAlsoByAnOlderRelay() throws Exception {
        String json = RelayJson.mapper().writeValueAsString(good);

        assertThat(RelayJson.mapper().readValue(json, PollMark.class)).isEqualTo(good);
        String newer = json.replace("{", "{\"addedLater\":1,");
        assertThat(RelayJson.mapper().readValue(newer, PollMark.class)).isEqualTo(good);
    }

    @Test
    void twoObservationsAreAsOldAsTheOlderAndStaleWithEither() {
        Observed fresh = new Observed(AT.plusSeconds(5), false);
        Observed old = new Observed(AT, true);

        assertThat(fresh.and(old)).isEqualTo(new Observed(AT, true)).isEqualTo(old.and(fresh));
        assertThat(fresh.and(new Observed(null, true))).isEqualTo(new Observed(null, true));
        assertThat(new Observed(null, false).and(fresh)).isEqualTo(new Observed(null, false));
        assertThat(Observed.of(good, AT.plusSeconds(40))).isEqualTo(new Observed(AT, true));
    }
}
