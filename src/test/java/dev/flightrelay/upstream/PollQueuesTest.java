package dev.flightrelay.upstream;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PollQueuesTest {

    private static final long NOW = 1_764_000_000_000L;

    private final PollQueues queues = PollQueues.of("", NOW);

    @Test
    void whoIsAloneTakesAllItWants() {
        assertThat(queues.share("a", 7, 3, 0)).isEqualTo(3);
        assertThat(queues.share("a", 2, 3, 0.99)).isEqualTo(2);
        assertThat(queues.share("a", 0, 3, 0.99)).isZero();
    }

    @Test
    void takesItsPartByTheLengthOfTheQueues() {
        queues.note("b", 30);

        assertThat(queues.share("a", 10, 40, 0)).isEqualTo(10);
        assertThat(queues.share("a", 10, 20, 0)).isEqualTo(5);
        assertThat(queues.share("b", 30, 20, 0))
                .as("its own old word does not count")
                .isEqualTo(20);
    }

    @Test
    void takesWhatTheOthersDoNotNeed() {
        queues.note("b", 1);

        assertThat(queues.share("a", 10, 5, 0)).isEqualTo(4);
    }

    @Test
    void aPartOfACallIsRightOnTheAverage() {
        queues.note("b", 2);
        queues.note("c", 1);
        Random random = new Random(5);
        int granted = 0;
        for (int n = 0; n < 4000; n++) {
            granted += queues.share("a", 1, 1, random.nextDouble());
        }

        assertThat(granted).isBetween(900, 1100);
    }

    @Test
    void tellsHowManyWaitAndForgetsWhoSaysNothing() {
        queues.note("a", 3);
        queues.note("b", 4);
        queues.note("b", 0);

        assertThat(queues.waiting()).isEqualTo(3);
        assertThat(PollQueues.of(queues.toString(), NOW + 1000).waiting()).isEqualTo(3);
        assertThat(PollQueues.of(queues.toString(), NOW + PollQueues.LIFE_MILLIS)
                        .waiting())
                .isZero();
    }
}
