package dev.flightrelay.upstream;

import java.time.Duration;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.CallerContext;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/**
 * The only way to FlightHub: takes a call from the budget, sends it, checks its envelope, and answers a typed record or
 * fails with the one typed exception. A caller that goes away cancels the call.
 */
@ApplicationScoped
public class Upstream {

    private final UpstreamClients clients;
    private final CallBudget budget;
    private final ReadGuards guards;
    private final Holds holds;
    private final UpstreamHealth health;
    private final KeyFiles keys;
    private final MeterRegistry meters;
    private final UpstreamSpans spans;

    Upstream(
            UpstreamClients clients,
            CallBudget budget,
            ReadGuards guards,
            Holds holds,
            UpstreamHealth health,
            KeyFiles keys,
            MeterRegistry meters,
            UpstreamSpans spans) {
        this.clients = clients;
        this.budget = budget;
        this.guards = guards;
        this.holds = holds;
        this.health = health;
        this.keys = keys;
        this.meters = meters;
        this.spans = spans;
    }

    /**
     * Sends a call that reads for somebody who waits for the answer: again after a passing failure, never while FlightHub asks
     * for a pause, and not at all while nearly all calls of the operation's group fail.
     *
     * @param operation FlightHub's operation, which has to be a read
     * @param client interface that has the operation
     * @param call the operation with its arguments
     * @return {@code data} of the answer, null where it has none; or a {@link ProblemException}
     */
    public <C, T> Uni<T> read(
            Organization organization, Operation operation, Class<C> client, Function<C, Uni<Envelope<T>>> call) {
        return spans.of(
                organization,
                operation,
                caller -> CallerContext.bring(guards.of(organization, operation.group())
                        .run(
                                () -> holds.refusal(organization),
                                () -> sendOnce(Urgency.READ, organization, operation, client, call, caller))));
    }

    /**
     * The same for a watcher, whose next poll comes anyway: one call, whatever comes of it. It waits for the budget for as long
     * as that takes.
     */
    public <C, T> Uni<T> poll(
            Organization organization, Operation operation, Class<C> client, Function<C, Uni<Envelope<T>>> call) {
        return spans.of(
                organization,
                operation,
                watcher -> sendOnce(Urgency.POLL, organization, operation, client, call, watcher));
    }

    /** {@link #read} or {@link #poll}, by who asks. */
    public <C, T> Uni<T> ask(
            Asker asker,
            Organization organization,
            Operation operation,
            Class<C> client,
            Function<C, Uni<Envelope<T>>> call) {
        return asker == Asker.WATCHER
                ? poll(organization, operation, client, call)
                : read(organization, operation, client, call);
    }

    /** Completes when a call may be sent; {@code budget-spent} when that would take too long. */
    public Uni<Void> permit(Organization organization) {
        return budget.take(organization, Urgency.COMMAND);
    }

    /** The same for what must not wait for anything, not even for the row of the budget: it is counted there afterwards. */
    public Uni<Void> permitAtOnce(Organization organization) {
        return Uni.createFrom().voidItem().invoke(() -> budget.count(organization));
    }

    /**
     * Sends one call that changes something, once, after a {@link #permit}. For {@code dev.flightrelay.write} alone. Fails
     * with {@code outcome-unknown} unless it is certain that nothing was done.
     */
    public <C, T> Uni<T> write(
            Organization organization, Operation operation, Class<C> client, Function<C, Uni<Envelope<T>>> call) {
        Timer.Sample sample = Timer.start(meters);
        long begun = System.nanoTime();
        return spans.of(
                        organization,
                        operation,
                        caller -> once(organization, operation, clients.of(organization, client), call, caller))
                .onItemOrFailure()
                .invoke((data, failure) -> note(organization, operation, failure, sample, begun))
                .onFailure()
                .transform(failure -> UpstreamFailures.ofWrite(failure, organization, operation));
    }

    private <C, T> Uni<T> sendOnce(
            Urgency urgency,
            Organization organization,
            Operation operation,
            Class<C> client,
            Function<C, Uni<Envelope<T>>> call,
            UpstreamSpans.Attempts attempts) {
        return budget.take(organization, urgency)
                .invoke(() -> {
                    // After the budget: the key may have been refused while the poll waited for it.
                    if (urgency == Urgency.POLL && !health.claimPoll(organization)) {
                        throw UpstreamException.ours(
                                ProblemType.UPSTREAM_KEY_REJECTED,
                                "FlightHub refused the key of organisation " + organization.name()
                                        + " less than a minute ago; nothing was sent.",
                                null);
                    }
                })
                .chain(() -> send(urgency, organization, operation, clients.of(organization, client), call, attempts));
    }

    private <C, T> Uni<T> send(
            Urgency urgency,
            Organization organization,
            Operation operation,
            C client,
            Function<C, Uni<Envelope<T>>> call,
            UpstreamSpans.Attempts attempts) {
        Timer.Sample sample = Timer.start(meters);
        long begun = System.nanoTime();
        String key = organization.key().value();
        return once(organization, operation, client, call, attempts)
                .onFailure(Upstream::isKeyRefused)
                .recoverWithUni(refused -> keys.hasChanged(organization, key)
                        .flatMap(changed -> changed
                                ? budget.take(organization, urgency)
                                        .chain(() -> once(organization, operation, client, call, attempts))
                                : Uni.createFrom().failure(refused)))
                .onItemOrFailure()
                .invoke((data, failure) -> note(organization, operation, failure, sample, begun));
    }

    private static <C, T> Uni<T> once(
            Organization organization,
            Operation operation,
            C client,
            Function<C, Uni<Envelope<T>>> call,
            UpstreamSpans.Attempts attempts) {
        Duration limit = operation.patience().of(organization.config().timeout());
        return attempts.next(call.apply(client)
                .ifNoItem()
                .after(limit)
                .on(CallerContext.timer())
                .failWith(() -> UpstreamFailures.timeout(operation, limit))
                .map(Envelope::data)
                .onFailure()
                .transform(e -> UpstreamFailures.of(e, organization, operation)));
    }

    private static boolean isKeyRefused(Throwable failure) {
        return failure instanceof UpstreamException known && known.type() == ProblemType.UPSTREAM_KEY_REJECTED;
    }

    private void note(
            Organization organization, Operation operation, Throwable failure, Timer.Sample sample, long begun) {
        String outcome =
                failure instanceof ProblemException problem ? problem.type().code() : "ok";
        sample.stop(meters.timer(
                "relay.upstream.calls",
                "organization",
                organization.name(),
                "operation",
                operation.id(),
                "outcome",
                outcome));
        if (failure instanceof UpstreamException trouble && trouble.isTrouble()) {
            if (trouble.type() == ProblemType.UPSTREAM_BUSY) {
                holds.note(organization, trouble);
                budget.refused(organization, trouble.retryAfter().orElse(null));
            }
            health.bad(organization, operation, trouble, begun);
        } else if (failure == null || failure instanceof UpstreamException spoke && !spoke.isOurs()) {
            health.good(organization);
        }
    }

    /** Who waits for an answer of FlightHub. */
    public enum Asker {
        /** A watcher, which asks again by itself. */
        WATCHER,
        /** Somebody who called the relay. */
        CALLER
    }
}
