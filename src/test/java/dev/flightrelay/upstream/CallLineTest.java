package dev.flightrelay.upstream;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.problem.ProblemType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class CallLineTest {

    private static final Duration SOON = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LATE = Duration.ofHours(1);

    private final ScheduledExecutorService timer = new WholeMilliseconds();
    private final List<CallDemand> asked = new CopyOnWriteArrayList<>();
    private final List<UniEmitter<? super CallTurn>> answers = new CopyOnWriteArrayList<>();
    private final List<Urgency> spent = new CopyOnWriteArrayList<>();
    private final CallLine line = new CallLine(
            wanted -> {
                asked.add(wanted);
                return Uni.createFrom().emitter(answers::add);
            },
            urgency -> {
                spent.add(urgency);
                return new UpstreamException(ProblemType.BUDGET_SPENT, "Enough.");
            },
            timer);

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    @Test
    void oneQuestionAtATimeAsksForAllWhoWait() {
        UniAssertSubscriber<Void> first = take(Urgency.READ);
        UniAssertSubscriber<Void> second = take(Urgency.READ);
        UniAssertSubscriber<Void> command = take(Urgency.COMMAND);
        assertThat(asked).containsExactly(new CallDemand(0, 1, 0));

        answer(0, 1, 0, SOON);

        first.assertCompleted();
        await().atMost(PATIENCE).until(() -> asked.size() == 2);
        assertThat(asked.get(1)).isEqualTo(new CallDemand(1, 1, 0));
        answer(1, 1, 0, SOON);
        second.assertCompleted();
        command.assertCompleted();
    }

    @Test
    void whatWasGrantedLongAgoIsNotSentButAskedForAgain() {
        UniAssertSubscriber<Void> command = take(Urgency.COMMAND);
        UniAssertSubscriber<Void> poll = take(Urgency.POLL);
        awaitLate();

        answer(1, 0, 0, SOON);

        command.assertNotTerminated();
        await().atMost(PATIENCE).until(() -> asked.size() == 2);
        assertThat(asked.get(1)).isEqualTo(new CallDemand(1, 0, 1));
        answer(1, 0, 1, SOON);
        command.assertCompleted();
        poll.assertCompleted();
    }

    @Test
    void aDatabaseThatIsAlwaysSlowHoldsNobodyUpForEver() {
        UniAssertSubscriber<Void> command = take(Urgency.COMMAND);
        awaitLate();
        answer(1, 0, 0, SOON);
        await().atMost(PATIENCE).until(() -> asked.size() == 2);
        awaitLate();

        answer(1, 0, 0, SOON);

        command.assertCompleted();
    }

    private static void awaitLate() {
        long later = System.nanoTime() + CallLine.LONGEST_ANSWER.toNanos();
        await().atMost(PATIENCE).until(() -> System.nanoTime() > later);
    }

    @Test
    void asksAgainWhenThereMayBeMore() {
        UniAssertSubscriber<Void> read = take(Urgency.READ);

        answer(0, 0, 0, SOON);

        await().atMost(PATIENCE).until(() -> asked.size() == 2);
        read.assertNotTerminated();
    }

    @Test
    void whoIsMoreUrgentDoesNotWaitForTheTurnOfOthers() {
        take(Urgency.POLL);
        answer(0, 0, 0, LATE);
        assertThat(asked).hasSize(1);

        take(Urgency.READ);

        await().atMost(PATIENCE).until(() -> asked.size() == 2);
        assertThat(asked.get(1)).isEqualTo(new CallDemand(0, 1, 1));
    }

    @Test
    void thePollThatIsTheLatestForItsIntervalGoesFirst() {
        UniAssertSubscriber<Void> slow = poll(Duration.ofSeconds(60), Duration.ofSeconds(70));
        UniAssertSubscriber<Void> fast = poll(Duration.ofSeconds(2), Duration.ofSeconds(3));
        UniAssertSubscriber<Void> patient = poll(Duration.ofSeconds(10), Duration.ofSeconds(11));
        answer(0, 0, 0, SOON);
        await().atMost(PATIENCE).until(() -> asked.size() == 2);

        answer(0, 0, 2, SOON);

        fast.assertCompleted();
        slow.assertCompleted();
        patient.assertNotTerminated();
        assertThat(line.waiting(Urgency.POLL)).isEqualTo(1);
    }

    @Test
    void whoGoesAwayLeavesTheLine() {
        UniAssertSubscriber<Void> first = take(Urgency.POLL);
        UniAssertSubscriber<Void> second = take(Urgency.POLL);

        first.cancel();
        answer(0, 0, 1, SOON);

        second.assertCompleted();
        assertThat(line.waiting(Urgency.POLL)).isZero();
    }

    @Test
    void nobodyIsAskedForWhenAllAreGone() {
        UniAssertSubscriber<Void> poll = take(Urgency.POLL);
        answer(0, 0, 0, Duration.ofMillis(100));

        poll.cancel();

        await().during(Duration.ofMillis(300)).atMost(PATIENCE).until(() -> asked.size() == 1);
    }

    @Test
    void readsAreRefusedWhenTooManyWaitAndPollsNever() {
        IntStream.range(0, CallLine.MAX_WAITING).forEach(n -> {
            take(Urgency.READ);
            take(Urgency.POLL);
        });

        assertThat(take(Urgency.READ).awaitFailure(PATIENCE).getFailure())
                .isInstanceOfSatisfying(
                        UpstreamException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.BUDGET_SPENT));
        assertThat(spent).containsExactly(Urgency.READ);
        take(Urgency.POLL).assertNotTerminated();
        take(Urgency.COMMAND).assertNotTerminated();
    }

    @Test
    void allFailWhenTheRowCannotBeReachedAndTheNextOneAsksAgain() {
        UniAssertSubscriber<Void> poll = take(Urgency.POLL);

        answers.get(0).fail(new IllegalStateException("away"));

        poll.awaitFailure(PATIENCE).assertFailedWith(IllegalStateException.class, "away");
        take(Urgency.POLL);
        await().atMost(PATIENCE).until(() -> asked.size() == 2);
    }

    @Test
    void toWaitForTheBudgetIsNotToBeStuck() {
        PollTurn turn = PollTurn.of(Duration.ofSeconds(1), System.nanoTime());
        long inAnHour = System.nanoTime() + LATE.toNanos();
        assertThat(turn.idle(inAnHour)).isGreaterThan(Duration.ofMinutes(50));

        UniAssertSubscriber<Void> poll = take(Urgency.POLL, turn);
        assertThat(turn.idle(inAnHour)).isZero();
        answer(0, 0, 1, SOON);

        poll.assertCompleted();
        assertThat(turn.idle(inAnHour)).isGreaterThan(Duration.ofMinutes(50));
        UniAssertSubscriber<Void> gone = take(Urgency.POLL, turn);
        gone.cancel();
        assertThat(turn.idle(inAnHour)).as("also when it left the line").isGreaterThan(Duration.ofMinutes(50));
    }

    private UniAssertSubscriber<Void> take(Urgency urgency) {
        return take(urgency, urgency == Urgency.POLL ? PollTurn.of(Duration.ofSeconds(1), System.nanoTime()) : null);
    }

    private UniAssertSubscriber<Void> take(Urgency urgency, PollTurn turn) {
        return line.take(urgency, turn).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private UniAssertSubscriber<Void> poll(Duration interval, Duration since) {
        long now = System.nanoTime();
        return take(Urgency.POLL, new PollTurn(now - since.toNanos(), interval.toNanos(), now));
    }

    private void answer(int commands, int reads, int polls, Duration next) {
        await().atMost(PATIENCE).until(() -> answers.size() == asked.size());
        answers.get(answers.size() - 1)
                .complete(new CallTurn(new CallDemand(commands, reads, polls), next, next, 5, 5));
    }

    /** As the timers of Vert.x are. */
    private static final class WholeMilliseconds extends ScheduledThreadPoolExecutor {

        WholeMilliseconds() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            assertThat(unit.toMillis(delay)).isPositive();
            return super.schedule(command, delay, unit);
        }
    }
}
