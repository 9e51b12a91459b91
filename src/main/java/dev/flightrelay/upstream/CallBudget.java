package dev.flightrelay.upstream;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import org.jboss.logging.Logger;

import dev.flightrelay.CallerContext;
import dev.flightrelay.database.Database;
import dev.flightrelay.problem.ProblemType;

/**
 * The calls per second that an organisation allows, over all replicas: a window in one row, by the database's clock. Each
 * replica asks for as many calls as it has callers waiting, and what it gets it uses at once or not at all. Whoever waits for an
 * answer is told {@code budget-spent} when that would take too long, polls wait; a replica that cannot reach the row sends
 * nothing. Where there is no limit only polls ask, for the pauses that FlightHub wants.
 */
@ApplicationScoped
class CallBudget {

    /** From so many calls per second on there is no limit: no replica can send as many. */
    static final double NO_LIMIT = 100_000;

    private static final Logger LOG = Logger.getLogger(CallBudget.class);

    private final String replica = UUID.randomUUID().toString();
    private final Database database;
    private final BudgetMeters meters;
    private final Map<Integer, CallLine> lines = new ConcurrentHashMap<>();

    CallBudget(Database database, BudgetMeters meters) {
        this.database = database;
        this.meters = meters;
    }

    /** Completes when one call may be sent. */
    Uni<Void> take(Organization organization, Urgency urgency) {
        if (urgency != Urgency.POLL && organization.config().callsPerSecond() >= NO_LIMIT) {
            return Uni.createFrom().voidItem().invoke(() -> meters.granted(organization, urgency));
        }
        return CallerContext.bring(
                urgency == Urgency.POLL
                        ? Uni.createFrom()
                                .context(context -> line(organization)
                                        .take(urgency, context.getOrElse(PollTurn.KEY, CallBudget::unknown)))
                        : line(organization).take(urgency, null));
    }

    /** Counts a command that waited for nothing: the others leave room for it. */
    void count(Organization organization) {
        meters.granted(organization, Urgency.COMMAND);
        database.transaction(() -> BudgetRow.count(organization))
                .subscribe()
                .with(done -> {}, e -> LOG.debugf("call of %s not counted: %s", organization, e));
    }

    /**
     * FlightHub had enough: all replicas send less for a while.
     *
     * @param pause for which no polls are sent; null where FlightHub asked for none
     */
    void refused(Organization organization, Duration pause) {
        meters.refused(organization);
        database.transaction(() -> BudgetRow.refused(organization, pause))
                .subscribe()
                .with(done -> {}, e -> LOG.debugf("rate of %s not lowered: %s", organization, e));
    }

    /** The budget at this moment, in the caller's transaction. */
    Uni<BudgetRow> now(Organization organization) {
        return BudgetRow.of(organization);
    }

    private CallLine line(Organization organization) {
        return lines.computeIfAbsent(organization.id(), id -> {
            CallLine line = new CallLine(
                    wanted -> ask(organization, wanted),
                    urgency -> spent(organization, urgency),
                    Infrastructure.getDefaultWorkerPool());
            meters.watch(organization, line);
            return line;
        });
    }

    private Uni<CallTurn> ask(Organization organization, CallDemand wanted) {
        return database.transaction(() -> BudgetRow.take(organization, replica, wanted))
                .invoke(turn -> meters.granted(organization, turn.granted()));
    }

    /* A poll that does not say how late it is: as one that is due every 10 s. */
    private static PollTurn unknown() {
        return PollTurn.of(Duration.ofSeconds(10), System.nanoTime());
    }

    private UpstreamException spent(Organization organization, Urgency urgency) {
        meters.spent(organization, urgency);
        return UpstreamException.ours(
                ProblemType.BUDGET_SPENT,
                "The call budget of organisation " + organization.name()
                        + " is spent (relay.upstream.calls-per-second); try again.",
                Duration.ofSeconds(1));
    }
}
