package dev.flightrelay.upstream;

import java.time.Duration;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.problem.ProblemException;

/**
 * The only way to FlightHub: takes a call from the budget, sends it, checks its envelope, and answers a typed record or
 * fails with the one typed exception. A caller that goes away cancels the call.
 */
@ApplicationScoped
public class Upstream {

    private final UpstreamClients clients;
    private final CallBudget budget;
    private final UpstreamHealth health;
    private final MeterRegistry meters;

    Upstream(UpstreamClients clients, CallBudget budget, UpstreamHealth health, MeterRegistry meters) {
        this.clients = clients;
        this.budget = budget;
        this.health = health;
        this.meters = meters;
    }

    /**
     * Sends one call that reads.
     *
     * @param operation FlightHub's operation, for messages and metrics
     * @param client interface that has the operation
     * @param call the operation with its arguments
     * @return {@code data} of the answer, null where it has none; or a {@link ProblemException}
     */
    public <C, T> Uni<T> read(
            Organization organization, String operation, Class<C> client, Function<C, Uni<Envelope<T>>> call) {
        return budget.take(organization)
                .chain(() -> send(organization, operation, clients.of(organization, client), call));
    }

    private <C, T> Uni<T> send(
            Organization organization, String operation, C client, Function<C, Uni<Envelope<T>>> call) {
        Duration limit = organization.config().timeout();
        Timer.Sample sample = Timer.start(meters);
        return call.apply(client)
                .ifNoItem()
                .after(limit)
                .failWith(() -> UpstreamFailures.timeout(organization, operation, limit))
                .map(Envelope::data)
                .onFailure()
                .transform(e -> UpstreamFailures.of(e, organization, operation))
                .onItemOrFailure()
                .invoke((data, failure) -> note(organization, operation, failure, sample));
    }

    private void note(Organization organization, String operation, Throwable failure, Timer.Sample sample) {
        String outcome =
                failure instanceof ProblemException problem ? problem.type().code() : "ok";
        sample.stop(meters.timer(
                "relay.upstream.calls",
                "organization",
                organization.name(),
                "operation",
                operation,
                "outcome",
                outcome));
        if (failure instanceof UpstreamException trouble && trouble.isTrouble()) {
            health.bad(organization, trouble);
        } else {
            health.good(organization);
        }
    }
}
