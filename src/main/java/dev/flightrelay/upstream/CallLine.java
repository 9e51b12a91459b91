package dev.flightrelay.upstream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Those of one replica who wait for a call of one organisation. One question at a time asks for all of them; whoever comes
 * meanwhile is in the next. Commands and reads go first come, first served, polls the latest for its interval first.
 */
final class CallLine {

    /** Of commands and of reads; a further one is refused at once. Polls are as many as there are jobs. */
    static final int MAX_WAITING = 1000;

    static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /**
     * What was granted longer ago is not sent: by then it may be in a window that others have filled again. Its slots are lost,
     * which costs a moment and never breaks the rate.
     */
    static final Duration LONGEST_ANSWER = Duration.ofMillis(250);

    private final Function<CallDemand, Uni<CallTurn>> ask;
    private final Function<Urgency, UpstreamException> spent;
    private final ScheduledExecutorService timer;
    private final Map<Urgency, Set<Waiter>> waiting = new EnumMap<>(Urgency.class);
    private final Map<Urgency, Long> next = new EnumMap<>(Urgency.class);
    private boolean asking;
    /** Whether the newest answer was too old. Two in a row are a slow database, not a pause: nobody may wait for ever. */
    private boolean forgone;

    private long askedNanos = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);
    private ScheduledFuture<?> planned;

    CallLine(
            Function<CallDemand, Uni<CallTurn>> ask,
            Function<Urgency, UpstreamException> spent,
            ScheduledExecutorService timer) {
        this.ask = ask;
        this.spent = spent;
        this.timer = timer;
        for (Urgency urgency : Urgency.values()) {
            waiting.put(urgency, new LinkedHashSet<>());
            next.put(urgency, askedNanos);
        }
    }

    /** Completes when a call may be sent; {@code turn} is that of a poll, else null. */
    Uni<Void> take(Urgency urgency, PollTurn turn) {
        return Uni.createFrom().emitter(emitter -> {
            Waiter waiter = new Waiter(emitter, System.nanoTime(), turn);
            if (!enter(urgency, waiter)) {
                emitter.fail(spent.apply(urgency));
                return;
            }
            waiter.begin();
            emitter.onTermination(() -> leave(urgency, waiter));
            plan();
        });
    }

    /** How many wait. */
    synchronized int waiting(Urgency urgency) {
        return waiting.get(urgency).size();
    }

    private synchronized boolean enter(Urgency urgency, Waiter waiter) {
        Set<Waiter> line = waiting.get(urgency);
        return (urgency == Urgency.POLL || line.size() < MAX_WAITING) && line.add(waiter);
    }

    private void leave(Urgency urgency, Waiter waiter) {
        boolean waited;
        synchronized (this) {
            waited = waiting.get(urgency).remove(waiter);
        }
        if (waited) {
            waiter.end();
        }
    }

    /* Asks now, or when it makes sense again. */
    private void plan() {
        synchronized (this) {
            if (planned != null) {
                planned.cancel(false);
                planned = null;
            }
            long now = System.nanoTime();
            long wait = asking ? Long.MAX_VALUE : earliest(now);
            if (wait == Long.MAX_VALUE) {
                return;
            }
            if (wait > 0) {
                // Up to whole milliseconds: the timers of Vert.x, which Quarkus gives us here, refuse less than one.
                planned = timer.schedule(this::ask, TimeUnit.NANOSECONDS.toMillis(wait) + 1, TimeUnit.MILLISECONDS);
                return;
            }
        }
        ask();
    }

    private long earliest(long now) {
        long earliest = Long.MAX_VALUE;
        for (Urgency urgency : Urgency.values()) {
            Set<Waiter> line = waiting.get(urgency);
            if (!line.isEmpty()) {
                Duration pace = urgency == Urgency.POLL ? BudgetRow.TURN : BudgetRow.PACE;
                long wait = Math.max(next.get(urgency) - now, askedNanos + pace.toNanos() - now);
                if (urgency != Urgency.POLL) {
                    wait = Math.min(wait, line.iterator().next().sinceNanos() + LONGEST_WAIT.toNanos() - now);
                }
                earliest = Math.min(earliest, Math.max(0, wait));
            }
        }
        return earliest;
    }

    private void ask() {
        CallDemand wanted = null;
        Map<Waiter, Urgency> late = new IdentityHashMap<>();
        synchronized (this) {
            if (!asking) {
                askedNanos = System.nanoTime();
                late(Urgency.COMMAND, askedNanos).forEach(waiter -> late.put(waiter, Urgency.COMMAND));
                late(Urgency.READ, askedNanos).forEach(waiter -> late.put(waiter, Urgency.READ));
                wanted = new CallDemand(waiting(Urgency.COMMAND), waiting(Urgency.READ), waiting(Urgency.POLL));
                asking = !wanted.isNone();
            }
        }
        late.forEach((waiter, urgency) -> waiter.emitter().fail(spent.apply(urgency)));
        if (wanted != null && !wanted.isNone()) {
            ask.apply(wanted).subscribe().with(this::answered, this::failed);
        }
    }

    private List<Waiter> late(Urgency urgency, long now) {
        List<Waiter> late = new ArrayList<>();
        Iterator<Waiter> line = waiting.get(urgency).iterator();
        while (line.hasNext()) {
            Waiter waiter = line.next();
            if (now - waiter.sinceNanos() < LONGEST_WAIT.toNanos()) {
                break;
            }
            late.add(waiter);
            line.remove();
        }
        return late;
    }

    private void answered(CallTurn turn) {
        List<Waiter> lucky = new ArrayList<>();
        synchronized (this) {
            asking = false;
            long now = System.nanoTime();
            boolean old = !forgone && now - askedNanos > LONGEST_ANSWER.toNanos();
            forgone = old;
            for (Urgency urgency : Urgency.values()) {
                Duration wait = urgency == Urgency.POLL ? turn.nextPolls() : turn.next();
                List<Waiter> first = first(urgency, old ? 0 : turn.granted().of(urgency), now);
                first.forEach(waiting.get(urgency)::remove);
                lucky.addAll(first);
                // Who came meanwhile was not asked for; only who was and got nothing has to wait.
                next.put(urgency, waiting(urgency) == 0 ? now : now + wait.toNanos());
            }
        }
        lucky.forEach(waiter -> {
            waiter.end();
            waiter.emitter().complete(null);
        });
        plan();
    }

    private List<Waiter> first(Urgency urgency, int granted, long now) {
        if (granted == 0) {
            return List.of();
        }
        var line = waiting.get(urgency).stream();
        return (urgency == Urgency.POLL
                        ? line.sorted(Comparator.comparingDouble((Waiter waiter) -> -waiter.lateness(now)))
                        : line)
                .limit(granted)
                .toList();
    }

    private void failed(Throwable failure) {
        List<Waiter> all = new ArrayList<>();
        synchronized (this) {
            asking = false;
            waiting.values().forEach(line -> {
                all.addAll(line);
                line.clear();
            });
        }
        all.forEach(waiter -> {
            waiter.end();
            waiter.emitter().fail(failure);
        });
        plan();
    }

    private record Waiter(UniEmitter<? super Void> emitter, long sinceNanos, PollTurn turn) {

        void begin() {
            if (turn != null) {
                turn.waits();
            }
        }

        void end() {
            if (turn != null) {
                turn.waitsNoMore();
            }
        }

        double lateness(long now) {
            return turn.lateness(now);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
