package dev.flightrelay.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CallWindowTest {

    private static final long NOW = 1_764_000_000_123L;

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 2, 2.5, 5, 17, 100, 700})
    void noWindowEverHasMoreThanTheRateAllows(double rate) {
        Random random = new Random(7);
        long length = rate < 1 ? (long) (1000 / rate) : 1000;
        List<Long> sent = new ArrayList<>();
        String kept = "";
        for (long now = NOW; now < NOW + 20 * length; now += 1 + random.nextInt(20)) {
            CallWindow window = CallWindow.of(kept, rate, now);
            for (Urgency urgency : Urgency.values()) {
                int calls = Math.min(window.left(urgency), random.nextInt(50));
                window.take(urgency, calls);
                for (int n = 0; n < calls; n++) {
                    sent.add(now);
                }
            }
            kept = window.toString();
        }

        assertThat(sent).isNotEmpty();
        for (int first = 0; first < sent.size(); first++) {
            int last = first;
            while (last + 1 < sent.size() && sent.get(last + 1) < sent.get(first) + length) {
                last++;
            }
            assertThat(last - first + 1).isLessThanOrEqualTo(Math.max(1, (int) rate));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 5, 100})
    void nearlyAllOfTheRateCanBeUsed(double rate) {
        int sent = 0;
        String kept = "";
        for (long now = NOW; now < NOW + 20_000; now += 10) {
            CallWindow window = CallWindow.of(kept, rate, now);
            int calls = window.left(Urgency.COMMAND);
            window.take(Urgency.COMMAND, calls);
            kept = window.toString();
            sent += calls;
        }

        assertThat(sent / 20.0).isBetween(rate * 0.93, rate * 1.06);
    }

    @ParameterizedTest
    @CsvSource({"0.5,1,1,1", "1,1,1,1", "2,2,2,1", "3,3,2,1", "5,5,4,1", "10,10,9,1", "100,100,98,10", "700,700,686,70"
    })
    void afterAPauseThereIsAWholeSecondAndPollsBeginSlowly(double rate, int commands, int reads, int polls) {
        CallWindow window = CallWindow.of("", rate, NOW);

        assertThat(window.left(Urgency.COMMAND)).isEqualTo(commands);
        assertThat(window.left(Urgency.READ)).isEqualTo(reads);
        assertThat(window.left(Urgency.POLL)).isEqualTo(polls);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "3,1", "5,3", "10,8", "100,96", "700,672"})
    void pollsLeaveAReserve(double rate, int polls) {
        CallWindow window = onlyPolls(rate);

        assertThat(pollsIn(window)).isEqualTo(polls);
        assertThat(window.nextMillis(Urgency.POLL)).isPositive();
    }

    @Test
    void readsUseWhatPollsLeaveAndCommandsWhatNobodyElseMay() {
        CallWindow window = onlyPolls(5);

        assertThat(window.left(Urgency.READ)).isEqualTo(1);
        window.take(Urgency.READ, 1);
        assertThat(window.left(Urgency.READ)).isZero();
        assertThat(window.left(Urgency.COMMAND)).isEqualTo(1);
        window.take(Urgency.COMMAND, 1);
        assertThat(window.left(Urgency.COMMAND)).isZero();
    }

    @Test
    void readsWithoutAnEndLeaveAFifthToPolls() {
        CallWindow window = CallWindow.of("", 100, NOW);
        window.take(Urgency.READ, 78);

        assertThat(window.left(Urgency.POLL))
                .as("the reserve is used up by reads")
                .isEqualTo(10);
        window = CallWindow.of(window.toString(), 100, NOW + 60);
        window.take(Urgency.READ, 10);
        assertThat(window.left(Urgency.POLL)).isEqualTo(10);
        window.take(Urgency.POLL, 10);
        assertThat(CallWindow.of(window.toString(), 100, NOW + 120).left(Urgency.POLL))
                .as("nothing is left at all but for commands")
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"2,1,1", "5,1,3", "20,4,15", "100,20,78"})
    void aBacklogOfReadsLeavesEverySecondAFifthToPollsThatWait(double rate, int polls, int reads) {
        int seconds = 20;
        int sentPolls = 0;
        int sentReads = 0;
        String kept = "";
        for (long now = NOW; now < NOW + seconds * 1000; now += 10) {
            CallWindow window = CallWindow.of(kept, rate, now);
            window.keepForPolls();
            int calls = window.left(Urgency.READ);
            window.take(Urgency.READ, calls);
            sentReads += calls;
            // Polls ask more seldom, and after the reads.
            if ((now - NOW) % 50 == 0) {
                calls = window.left(Urgency.POLL);
                window.take(Urgency.POLL, calls);
                sentPolls += calls;
            }
            kept = window.toString();
        }

        assertThat(sentPolls / (double) seconds).isGreaterThanOrEqualTo(polls * 0.9);
        assertThat(sentReads / (double) seconds).isGreaterThanOrEqualTo(reads * 0.85);
    }

    @Test
    void readsHaveAllWhileNoPollWaitsAndWaitForTheWindowWhereTheRestIsForPolls() {
        CallWindow window = CallWindow.of("", 10, NOW);
        window.take(Urgency.READ, 7);
        assertThat(window.left(Urgency.READ)).isEqualTo(2);

        window.keepForPolls();

        assertThat(window.left(Urgency.READ)).isZero();
        assertThat(window.nextMillis(Urgency.READ)).isGreaterThan(900);
        assertThat(window.left(Urgency.POLL)).isEqualTo(1);
    }

    @Test
    void aBudgetOfOneCallKeepsNothing() {
        CallWindow window = CallWindow.of("", 1, NOW);
        window.keepForPolls();

        assertThat(window.left(Urgency.READ)).isEqualTo(1);
    }

    @Test
    void aLoweredRateCountsWhatWasSentBefore() {
        CallWindow window = CallWindow.of("", 10, NOW);
        window.take(Urgency.READ, 8);

        CallWindow lowered = CallWindow.of(window.toString(), 5, NOW + 100);

        assertThat(lowered.left(Urgency.COMMAND)).isZero();
        assertThat(lowered.nextMillis(Urgency.COMMAND)).isBetween(900L, 1000L);
        assertThat(CallWindow.of(window.toString(), 5, NOW + 1100).left(Urgency.COMMAND))
                .isEqualTo(5);
    }

    @Test
    void isKeptAsItIs() {
        CallWindow window = CallWindow.of("", 100, NOW);
        window.take(Urgency.POLL, 3);
        window.take(Urgency.COMMAND, 1);

        assertThat(window.toString()).isEqualTo("1764000000130:1:0:3");
        assertThat(CallWindow.of(window.toString(), 100, NOW + 1)).hasToString(window.toString());
        assertThat(CallWindow.of(window.toString(), 100, NOW + 1100).toString()).isEmpty();
    }

    @Test
    void aClockThatGoesBackFreesNothing() {
        CallWindow window = CallWindow.of("", 5, NOW);
        window.take(Urgency.COMMAND, 5);

        assertThat(CallWindow.of(window.toString(), 5, NOW - 500).left(Urgency.COMMAND))
                .isZero();
    }

    private static CallWindow onlyPolls(double rate) {
        String kept = "";
        CallWindow window = null;
        for (long now = NOW; now < NOW + 900; now += 50) {
            window = CallWindow.of(kept, rate, now);
            window.take(Urgency.POLL, window.left(Urgency.POLL));
            kept = window.toString();
        }
        return window;
    }

    private static int pollsIn(CallWindow window) {
        int polls = 0;
        for (String slot : window.toString().split(" ")) {
            polls += Integer.parseInt(slot.split(":")[3]);
        }
        return polls;
    }
}
