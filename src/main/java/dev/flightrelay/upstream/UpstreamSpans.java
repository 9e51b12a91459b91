package dev.flightrelay.upstream;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.tracing.Traces;

/** What traces tell of calls to FlightHub: a span for each attempt. */
@ApplicationScoped
class UpstreamSpans {

    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("flightrelay.operation");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("flightrelay.attempt");
    private static final AttributeKey<Long> CODE = AttributeKey.longKey("flightrelay.upstream_code");

    private final Traces traces;

    UpstreamSpans(Traces traces) {
        this.traces = traces;
    }

    /** A call whose attempts belong to whoever subscribes, on whatever contexts they are made. */
    <T> Uni<T> of(Organization organization, Operation operation, Function<Attempts, Uni<T>> call) {
        return Uni.createFrom()
                .context(
                        subscription -> call.apply(new Attempts(organization, operation, Traces.parent(subscription))));
    }

    private static void code(Span span, Throwable failure) {
        if (failure instanceof UpstreamException known && known.upstreamCode() != null) {
            span.setAttribute(CODE, known.upstreamCode().longValue());
        }
    }

    /** The attempts of one call. */
    final class Attempts {

        private final Organization organization;
        private final Operation operation;
        private final Context parent;
        private final AtomicLong number = new AtomicLong();

        private Attempts(Organization organization, Operation operation, Context parent) {
            this.organization = organization;
            this.operation = operation;
            this.parent = parent;
        }

        /** The next attempt. */
        <T> Uni<T> next(Uni<T> call) {
            Attributes attributes = Attributes.of(
                    OPERATION,
                    operation.id(),
                    Traces.ORGANIZATION,
                    organization.name(),
                    ATTEMPT,
                    number.incrementAndGet());
            return traces.around(
                    parent, SpanKind.CLIENT, "FlightHub " + operation.id(), attributes, call, UpstreamSpans::code);
        }
    }
}
