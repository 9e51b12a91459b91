package dev.flightrelay.upstream;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/** The row of an organisation's budget, as it was read in the caller's transaction. All times are the database's. */
final class BudgetRow {

    /** How soon polls ask again at the earliest: so long they gather, and so they spread. */
    static final Duration TURN = Duration.ofMillis(50);

    /** How soon the others do, who come together under load. */
    static final Duration PACE = Duration.ofMillis(10);

    private static final Duration LONGEST = Duration.ofSeconds(2);

    /* The clock is read after the lock was got, not before it was waited for. */
    private static final String READ = """
            with kept as materialized (
                select calls, waiting, lowered_to, lowered_at, paused_until from call_budget
                where organization_id = :id %s
            )
            select calls, waiting, lowered_to, cast(extract(epoch from lowered_at) * 1000 as bigint),
                   cast(extract(epoch from paused_until) * 1000 as bigint),
                   cast(extract(epoch from clock_timestamp()) * 1000 as bigint)
            from kept""";

    private final Organization organization;
    private final LoweredRate lowered;
    private final long pausedUntil;
    private final long now;
    private final CallWindow calls;
    private final PollQueues queues;

    private BudgetRow(Organization organization, Object[] row) {
        this.organization = organization;
        this.lowered = new LoweredRate((Double) row[2], millis(row[3]));
        this.pausedUntil = millis(row[4]);
        this.now = millis(row[5]);
        this.calls = CallWindow.of((String) row[0], rate(), now);
        this.queues = PollQueues.of((String) row[1], now);
    }

    /** As it is at this moment. */
    static Uni<BudgetRow> of(Organization organization) {
        return read(organization, "");
    }

    /** Lets as many calls through as there are, by urgency. */
    static Uni<CallTurn> take(Organization organization, String replica, CallDemand wanted) {
        return read(organization, "for update").flatMap(row -> {
            CallDemand granted = row.grant(replica, wanted);
            return row.write().replaceWith(row.turn(granted));
        });
    }

    /** Counts a command that was sent already, whether there was room or not. */
    static Uni<Void> count(Organization organization) {
        return read(organization, "for update").flatMap(row -> {
            row.calls.take(Urgency.COMMAND, 1);
            return row.write().replaceWithVoid();
        });
    }

    /** Takes note that FlightHub had enough; {@code pause} is what it asked for, null where it did not say. */
    static Uni<Void> refused(Organization organization, Duration pause) {
        return read(organization, "for update").flatMap(row -> {
            LoweredRate less = row.lowered.lowered(organization.config().callsPerSecond(), row.now);
            Duration obeyed = pause == null || pause.compareTo(RetryAfter.LONGEST) < 0 ? pause : RetryAfter.LONGEST;
            long until = pause == null ? 0 : row.now + obeyed.toMillis();
            return Panache.getSession()
                    .flatMap(session -> session.createNativeQuery("""
                                    update call_budget set lowered_to = cast(:to as double precision), lowered_at = to_timestamp(cast(:at as double precision) / 1000),
                                           paused_until = greatest(paused_until, to_timestamp(cast(:until as double precision) / 1000))
                                    where organization_id = :id""")
                            .setParameter("to", less.to())
                            .setParameter("at", (double) less.atMillis())
                            .setParameter("until", (double) until)
                            .setParameter("id", organization.id())
                            .executeUpdate())
                    .replaceWithVoid();
        });
    }

    /** Calls per second at this moment. */
    double rate() {
        return lowered.now(organization.config().callsPerSecond(), now);
    }

    /** Calls that a read would find now. */
    int left() {
        return calls.left(Urgency.READ);
    }

    /** Polls that wait on all replicas. */
    long pollsWaiting() {
        return queues.waiting();
    }

    /** When the pause ends that FlightHub asked for; null while there is none. */
    Instant pausedUntil() {
        return pausedUntil > now ? Instant.ofEpochMilli(pausedUntil) : null;
    }

    private CallDemand grant(String replica, CallDemand wanted) {
        if (pausedUntil <= now && wanted.polls() + queues.waiting() > 0) {
            calls.keepForPolls();
        }
        int commands = grant(Urgency.COMMAND, wanted.commands());
        int reads = grant(Urgency.READ, wanted.reads());
        int free = pausedUntil > now ? 0 : calls.left(Urgency.POLL);
        double chance = ThreadLocalRandom.current().nextDouble();
        int polls = grant(Urgency.POLL, queues.share(replica, wanted.polls(), free, chance));
        queues.note(replica, wanted.polls() - polls);
        return new CallDemand(commands, reads, polls);
    }

    private int grant(Urgency urgency, int wanted) {
        int granted = Math.min(wanted, calls.left(urgency));
        calls.take(urgency, granted);
        return granted;
    }

    private CallTurn turn(CallDemand granted) {
        Duration next = Duration.ofMillis(calls.nextMillis(Urgency.READ));
        Duration polls = Duration.ofMillis(Math.max(calls.nextMillis(Urgency.POLL), pausedUntil - now));
        return new CallTurn(granted, between(PACE, next), between(TURN, polls), rate(), left());
    }

    private static Duration between(Duration least, Duration wait) {
        Duration longer = wait.compareTo(least) > 0 ? wait : least;
        return longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
    }

    private Uni<Integer> write() {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "update call_budget set calls = :calls, waiting = :waiting where organization_id = :id")
                        .setParameter("calls", calls.toString())
                        .setParameter("waiting", queues.toString())
                        .setParameter("id", organization.id())
                        .executeUpdate());
    }

    private static Uni<BudgetRow> read(Organization organization, String lock) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(READ.formatted(lock), Object[].class)
                        .setParameter("id", organization.id())
                        .getSingleResult())
                .map(row -> new BudgetRow(organization, row));
    }

    private static long millis(Object value) {
        return value == null ? 0 : ((Number) value).longValue();
    }
}
