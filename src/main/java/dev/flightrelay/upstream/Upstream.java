package dev.flightrelay.upstream;

import java.time.Duration;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;

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
    private final UpstreamHealth health;
    private final KeyFiles keys;
    private final MeterRegistry meters;

    Upstream(UpstreamClients clients, CallBudget budget, UpstreamHealth health, KeyFiles keys, MeterRegistry meters) {
        this.clients = clients;
        this.budget = budget;
        this.health = health;
        this.keys = keys;
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
        Timer.Sample sample = Timer.start(meters);
        String key = organization.key().value();
        return once(organization, operation, client, call)
                .onFailure(Upstream::isKeyRefused)
                .recoverWithUni(refused -> keys.hasChanged(organization, key)
                        .flatMap(changed -> changed
                                ? once(organization, operation, client, call)
                                : Uni.createFrom().failure(refused)))
                .onItemOrFailure()
                .invoke((data, failure) -> note(organization, operation, failure, sample));
    }

    private static <C, T> Uni<T> once(
            Organization organization, String operation, C client, Function<C, Uni<Envelope<T>>> call) {
        Duration limit = organization.config().timeout();
        return call.apply(client)
                .ifNoItem()
                .after(limit)
                .failWith(() -> UpstreamFailures.timeout(limit))
                .map(Envelope::data)
                .onFailure()
                .transform(e -> UpstreamFailures.of(e, organization, operation));
    }

    private static boolean isKeyRefused(Throwable failure) {
        return failure instanceof UpstreamException known && known.type() == ProblemType.UPSTREAM_KEY_REJECTED;
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
            health.bad(organization, operation, trouble);
        } else {
            health.good(organization);
        }
    }
}
