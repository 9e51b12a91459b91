package dev.flightrelay.upstream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;

import dev.flightrelay.database.Database;
import dev.flightrelay.problem.ProblemType;

/**
 * The calls per second that an organisation allows, over all replicas: a bucket in one row, filled by the database's clock.
 * Each replica takes as many tokens as it has callers waiting, at most one second's worth at once, and where the budget is
 * large a hundredth of a second's worth ahead. Who would wait too long is told {@code budget-spent}; a replica that cannot
 * reach the row sends nothing.
 */
@ApplicationScoped
class CallBudget {

    /** Callers that wait in one replica per organisation; a further one is refused at once. */
    private static final int MAX_WAITING = 1000;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final String TAKE = """
            with bucket as (
                select organization_id,
                       least(:burst, tokens + :rate * extract(epoch from clock_timestamp() - filled_at)) as available
                from call_budget where organization_id = :id for update
            )
            update call_budget set tokens = available - least(floor(available), :wanted), filled_at = clock_timestamp()
            from bucket where call_budget.organization_id = bucket.organization_id
            returning cast(least(floor(available), :wanted) as int)""";

    private final Database database;
    private final Map<Integer, Queue<Waiter>> waiting = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> ahead = new ConcurrentHashMap<>();

    CallBudget(Database database) {
        this.database = database;
    }

    /** Completes when one call may be sent. */
    Uni<Void> take(Organization organization) {
        return Uni.createFrom().<Void>emitter(emitter -> {
            if (ahead(organization).getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                emitter.complete(null);
                return;
            }
            Queue<Waiter> queue = waiting.computeIfAbsent(organization.id(), id -> new ArrayDeque<>());
            boolean first;
            synchronized (queue) {
                if (queue.size() >= MAX_WAITING) {
                    emitter.fail(spent(organization));
                    return;
                }
                first = queue.isEmpty();
                Waiter waiter = new Waiter(emitter, System.nanoTime() + LONGEST_WAIT.toNanos());
                queue.add(waiter);
                emitter.onTermination(waiter::leave);
            }
            if (first) {
                serve(organization, queue);
            }
        });
    }

    /** Whole calls that are left at this moment, in the caller's transaction. */
    Uni<Long> left(Organization organization) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                select cast(floor(least(:burst,
                                    tokens + :rate * extract(epoch from clock_timestamp() - filled_at))) as bigint)
                                from call_budget where organization_id = :id""", Long.class)
                        .setParameter("id", organization.id())
                        .setParameter("rate", organization.config().callsPerSecond())
                        .setParameter("burst", burst(organization))
                        .getSingleResult());
    }

    private static double burst(Organization organization) {
        return Math.max(1, organization.config().callsPerSecond());
    }

    /* One statement at a time per organisation; whoever came meanwhile is served by the next. */
    private void serve(Organization organization, Queue<Waiter> queue) {
        int wanted;
        synchronized (queue) {
            queue.removeIf(Waiter::isGone);
            wanted = queue.size();
        }
        if (wanted == 0) {
            return;
        }
        int more = (int) Math.min(MAX_WAITING, organization.config().callsPerSecond() / 100);
        database.transaction(() -> tokens(organization, wanted + more))
                .subscribe()
                .with(granted -> grant(organization, queue, granted), failure -> failAll(queue, failure));
    }

    private static Uni<Integer> tokens(Organization organization, int wanted) {
        double rate = organization.config().callsPerSecond();
        double burst = burst(organization);
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(TAKE, Integer.class)
                        .setParameter("id", organization.id())
                        .setParameter("rate", rate)
                        .setParameter("burst", burst)
                        .setParameter("wanted", Math.min(wanted, (int) Math.floor(burst)))
                        .getSingleResult());
    }

    private void grant(Organization organization, Queue<Waiter> queue, int granted) {
        Queue<Waiter> lucky = new ArrayDeque<>();
        Queue<Waiter> late = new ArrayDeque<>();
        boolean more;
        long patience = 0;
        synchronized (queue) {
            queue.removeIf(Waiter::isGone);
            while (lucky.size() < granted && !queue.isEmpty()) {
                lucky.add(queue.remove());
            }
            while (!queue.isEmpty() && queue.peek().deadline() < System.nanoTime()) {
                late.add(queue.remove());
            }
            more = !queue.isEmpty();
            if (more) {
                patience = queue.peek().deadline() - System.nanoTime();
            }
        }
        ahead(organization).addAndGet(granted - lucky.size());
        if (more) {
            Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .onExecutor(Infrastructure.getDefaultWorkerPool())
                    .by(granted > 0 ? Duration.ofMillis(1) : untilNext(organization, patience))
                    .subscribe()
                    .with(ignored -> serve(organization, queue));
        }
        lucky.forEach(waiter -> waiter.emitter().complete(null));
        late.forEach(waiter -> waiter.emitter().fail(spent(organization)));
    }

    private AtomicInteger ahead(Organization organization) {
        return ahead.computeIfAbsent(organization.id(), id -> new AtomicInteger());
    }

    private static void failAll(Queue<Waiter> queue, Throwable failure) {
        Queue<Waiter> all;
        synchronized (queue) {
            all = new ArrayDeque<>(queue);
            queue.clear();
        }
        all.forEach(waiter -> waiter.emitter().fail(failure));
    }

    /* Not beyond the end of the first waiter's patience. */
    private static Duration untilNext(Organization organization, long patienceNanos) {
        long token = (long) (1000 / organization.config().callsPerSecond());
        return Duration.ofMillis(Math.max(5, Math.min(token, TimeUnit.NANOSECONDS.toMillis(patienceNanos) + 1)));
    }

    private static UpstreamException spent(Organization organization) {
        return UpstreamException.ours(
                ProblemType.BUDGET_SPENT,
                "The call budget of organisation " + organization.name()
                        + " is spent (relay.upstream.calls-per-second); try again.",
                Duration.ofSeconds(1));
    }

    private record Waiter(UniEmitter<? super Void> emitter, long deadline, AtomicBoolean gone) {

        Waiter(UniEmitter<? super Void> emitter, long deadline) {
            this(emitter, deadline, new AtomicBoolean());
        }

        /* It stays in the queue until the next statement: a queue that is not empty is being served. */
        void leave() {
            gone.set(true);
        }

        boolean isGone() {
            return gone.get();
        }
    }
}
