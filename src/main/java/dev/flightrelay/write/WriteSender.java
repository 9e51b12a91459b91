package dev.flightrelay.write;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.listing.Fresh;
import dev.flightrelay.problem.Failures;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.upstream.Envelope;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.Upstream;
import dev.flightrelay.upstream.UpstreamException;
import dev.flightrelay.watch.Wakes;

/** Sends a write that was reserved, once, with a record before and after. */
@ApplicationScoped
class WriteSender {

    private static final Duration BETWEEN_REPEATS = Duration.ofSeconds(1);
    /* No repeat begins later than this after the first try: the deadline of the write has as much to spare. */
    private static final Duration REPEATING = Duration.ofSeconds(5);

    static final Supplier<Uni<Void>> NOTHING = () -> Uni.createFrom().voidItem();
    private static final Logger LOG = Logger.getLogger(WriteSender.class);

    private final Upstream upstream;
    private final WriteRecorder recorder;
    private final DatabaseClock clock;
    private final Wakes wakes;
    private final Fresh fresh;
    private final ObjectMapper json;
    private final MeterRegistry meters;

    WriteSender(
            Upstream upstream,
            WriteRecorder recorder,
            DatabaseClock clock,
            Wakes wakes,
            Fresh fresh,
            ObjectMapper json,
            MeterRegistry meters) {
        this.upstream = upstream;
        this.recorder = recorder;
        this.clock = clock;
        this.wakes = wakes;
        this.fresh = fresh;
        this.json = json;
        this.meters = meters;
    }

    static Counter counter(MeterRegistry meters, String group, String outcome) {
        return meters.counter("relay.writes", "group", group, "outcome", outcome);
    }

    static void count(MeterRegistry meters, String group, String outcome) {
        counter(meters, group, outcome).increment();
    }

    /**
     * Waits for the call budget, prepares, sends, and records.
     *
     * @param gone whether nobody waits for it any more: then it is not sent
     */
    <C, T, R> Uni<Response> send(Write<C, T, R> write, WriteRequest request, BooleanSupplier gone) {
        Organization organization = request.scope().organization();
        return (write.atOnce ? upstream.permitAtOnce(organization) : upstream.permit(organization))
                .chain(() -> write.call.apply(request.scope()))
                .ifNoItem()
                .after(WriteJournal.PREPARATION)
                .failWith(WriteSender::tooSlow)
                .invoke(() -> stopIf(gone))
                .invoke(() -> stopIfLate(write))
                .call(() -> mark(write, request))
                .onFailure()
                .call(why -> recorder.record(request, Ending.notSent(why), NOTHING))
                .onFailure()
                .transform(why -> named(Failures.toProblem(why), request))
                .flatMap(call -> sendOnce(write, request, call));
    }

    private static void stopIf(BooleanSupplier gone) {
        if (gone.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    private void stopIfLate(Write<?, ?, ?> write) {
        if (isLate(write)) {
            throw late(write);
        }
    }

    private boolean isLate(Write<?, ?, ?> write) {
        return write.notAfter != null && clock.now().isAfter(write.notAfter);
    }

    private static ProblemException late(Write<?, ?, ?> write) {
        return ProblemException.invalid(
                "notAfter",
                "has passed before it could be sent: " + write.notAfter + ". FlightHub was not asked for it.");
    }

    private Uni<Void> mark(Write<?, ?, ?> write, WriteRequest request) {
        return recorder.sent(write, request)
                .invoke(marked -> {
                    if (!marked) {
                        throw tooSlow();
                    }
                })
                .replaceWithVoid();
    }

    private <C, T, R> Uni<Response> sendOnce(
            Write<C, T, R> write, WriteRequest request, Function<C, Uni<Envelope<T>>> call) {
        if (isLate(write)) {
            // the record took its time
            ProblemException late = late(write);
            return recorder.record(request, Ending.notSent(late), NOTHING)
                    .chain(() -> Uni.createFrom().failure(named(late, request)));
        }
        return attempt(write, request.scope().organization(), call, System.nanoTime(), 0)
                .onFailure(UpstreamException.class)
                .transform(write.explained)
                .map(data -> write.answer.apply(request.operationId().toString(), data))
                // Whatever came of it: what was read before it may be wrong now.
                .onTermination()
                .invoke(fresh::written)
                .onItemOrFailure()
                .transformToUni((result, failure) ->
                        failure == null ? succeeded(write, request, result) : failed(request, failure));
    }

    /* Again only while time is left to record what came of it, also once the budget allows it. */
    private <C, T> Uni<T> attempt(
            Write<C, T, ?> write,
            Organization organization,
            Function<C, Uni<Envelope<T>>> call,
            long begun,
            int repeats) {
        return Uni.createFrom()
                .deferred(() -> upstream.write(organization, write.operation, write.client, call))
                .onFailure(failure -> failure instanceof UpstreamException refusal
                        && refusal.isRefusal()
                        && write.passing.test(refusal)
                        && repeats < organization.config().retries()
                        && !isLate(begun))
                .recoverWithUni(failure -> Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(BETWEEN_REPEATS.multipliedBy(repeats + 1))
                        .chain(() -> upstream.permit(organization))
                        .invoke(() -> stopIf(() -> isLate(begun)))
                        .onFailure()
                        .transform(ignored -> failure)
                        .chain(() -> attempt(write, organization, call, begun, repeats + 1)));
    }

    private static boolean isLate(long begun) {
        return System.nanoTime() - begun >= REPEATING.toNanos();
    }

    private <C, T, R> Uni<Response> succeeded(Write<C, T, R> write, WriteRequest request, R result) {
        Supplier<Uni<Void>> keep = () -> write.onAccepted
                .apply(request.scope(), result)
                .chain(() -> wakes.wake(request.scope(), write.wakes, write.deviceSn));
        return recorder.record(
                        request,
                        Ending.succeeded(write.status, recorder.kept(write, request, result), write.made.apply(result)),
                        keep)
                .map(recorded -> WriteAnswer.first(write, result, json));
    }

    private Uni<Response> failed(WriteRequest request, Throwable failure) {
        ProblemException certain = certain(request, failure);
        return recorder.record(request, Ending.sent(certain), NOTHING)
                .chain(() -> Uni.createFrom().failure(named(certain, request)));
    }

    /* Upstream says what is certain; what fails after it, an answer that says too little for example, leaves us in doubt. */
    private static ProblemException certain(WriteRequest request, Throwable failure) {
        if (failure instanceof UpstreamException known && known.isCertain()) {
            return known;
        }
        if (!(failure instanceof ProblemException)) {
            LOG.errorf(failure, "The answer to %s could not be handled", request.operation());
        }
        return UpstreamException.outcomeUnknown(
                failure instanceof ProblemException problem
                        ? problem
                        : new ProblemException(
                                ProblemType.INTERNAL,
                                "The relay could not handle the answer to " + request.operation() + "."));
    }

    private static WriteProblem named(ProblemException problem, WriteRequest request) {
        return new WriteProblem(problem, request.operationId().toString());
    }

    private static ProblemException tooSlow() {
        return new ProblemException(
                ProblemType.UPSTREAM_TIMEOUT,
                "The write was not ready to be sent within " + WriteJournal.PREPARATION.toMinutes()
                        + " minutes; FlightHub was not asked for it.");
    }
}
