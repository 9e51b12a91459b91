package dev.flightrelay.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import org.junit.jupiter.api.Test;

import dev.flightrelay.upstream.PollTurn;

import static org.assertj.core.api.Assertions.assertThat;

class PollRunTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final List<Object> ends = new ArrayList<>();
    private final List<UniEmitter<? super Duration>> polls = new ArrayList<>();
    private final List<Object> seen = new ArrayList<>();
    private int cancelled;

    @Test
    void tellsItsEndOnce() {
        PollRun run = run();

        polls.get(0).complete(Duration.ofSeconds(1));
        run.cancel();
        run.failIfStuck(LIMIT, in(LIMIT.plusMinutes(1)));

        assertThat(ends).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void aCancelledOneEndsWithoutAWord() {
        PollRun run = run();

        run.cancel();
        polls.get(0).complete(Duration.ofSeconds(1));

        assertThat(ends).isEmpty();
        assertThat(cancelled).isEqualTo(1);
    }

    @Test
    void oneInWhichNothingHappensFails() {
        PollRun run = run();

        run.failIfStuck(LIMIT, in(LIMIT.minusSeconds(10)));
        assertThat(ends).isEmpty();
        run.failIfStuck(LIMIT, in(LIMIT.plusSeconds(10)));

        assertThat(ends).singleElement().isInstanceOf(TimeoutException.class);
        assertThat(cancelled).isEqualTo(1);
    }

    @Test
    void carriesItsTurnToWhoeverAsksForACall() {
        run();

        assertThat(seen).singleElement().isInstanceOf(PollTurn.class);
    }

    private PollRun run() {
        PollRun run = new PollRun(PollTurn.of(Duration.ofSeconds(1), System.nanoTime()), Span.getInvalid());
        Uni<Duration> poll = Uni.createFrom().context(context -> {
            seen.add(context.get(PollTurn.KEY));
            return Uni.createFrom()
                    .<Duration>emitter(polls::add)
                    .onCancellation()
                    .invoke(() -> cancelled++);
        });
        run.start(poll, ends::add, ends::add);
        return run;
    }

    private static long in(Duration later) {
        return System.nanoTime() + later.toNanos();
    }
}
