package dev.flightrelay.tracing;

import java.util.List;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.quarkus.opentelemetry.runtime.QuarkusContextStorage;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.problem.ProblemException;

/**
 * Spans of what the relay does. Attributes are names, codes and counts: never addresses, bodies or texts of failures. While tracing is
 * off they are nothing, and no one carries them.
 */
@ApplicationScoped
public class Traces {

    /** Name of the organisation. */
    public static final AttributeKey<String> ORGANIZATION = AttributeKey.stringKey("flightrelay.organization");

    /** {@code ok}, {@code cancelled} or the code of an error. */
    public static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("flightrelay.outcome");

    /** Number of events. */
    public static final AttributeKey<Long> EVENTS = AttributeKey.longKey("flightrelay.events");

    /** In the context of a subscription: what the work that is subscribed to belongs to. */
    private static final String KEY = "flight-relay.trace";

    private final Tracer tracer;

    public Traces(OpenTelemetry openTelemetry) {
        this.tracer = openTelemetry.getTracer("flight-relay");
    }

    /** Begins a span that belongs to nothing. */
    public Span root(String name, Attributes attributes) {
        return tracer.spanBuilder(name)
                .setNoParent()
                .setAllAttributes(attributes)
                .startSpan();
    }

    /** Begins a span that belongs to nothing, because of what others did. */
    public Span because(List<SpanContext> causes, String name, Attributes attributes) {
        SpanBuilder builder = tracer.spanBuilder(name)
                .setNoParent()
                .setSpanKind(SpanKind.CONSUMER)
                .setAllAttributes(attributes);
        causes.forEach(builder::addLink);
        return builder.startSpan();
    }

    /** Work in a span of its own, from its subscription to its end; {@code last} adds what is known of a failure. */
    public <T> Uni<T> around(
            Context parent, SpanKind kind, String name, Attributes attributes, Uni<T> work, LastWord last) {
        return Uni.createFrom().deferred(() -> {
            Span span = tracer.spanBuilder(name)
                    .setParent(parent)
                    .setSpanKind(kind)
                    .setAllAttributes(attributes)
                    .startSpan();
            return work.onItemOrFailure()
                    .invoke((item, failure) -> {
                        if (failure != null && span.isRecording()) {
                            last.say(span, failure);
                        }
                        end(span, outcome(failure));
                    })
                    .onCancellation()
                    .invoke(() -> end(span, "cancelled"));
        });
    }

    /** An append to the event log, within the transaction of whoever appends. */
    public Uni<Void> append(int events, Uni<Void> work) {
        return Uni.createFrom()
                .deferred(() -> around(
                        Context.current(),
                        SpanKind.PRODUCER,
                        "append events",
                        Attributes.of(EVENTS, (long) events),
                        work,
                        LastWord.NONE));
    }

    /** Ends a span; all but {@code ok} and {@code cancelled} are errors. */
    public static void end(Span span, String outcome) {
        span.setAttribute(OUTCOME, outcome);
        if (!outcome.equals("ok") && !outcome.equals("cancelled")) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    /** The code of a failure; {@code ok} for none. */
    public static String outcome(Throwable failure) {
        if (failure == null) {
            return "ok";
        }
        return failure instanceof ProblemException problem ? problem.type().code() : "failed";
    }

    /** For the context of a subscription: all within belongs to a span. */
    public static io.smallrye.mutiny.Context within(io.smallrye.mutiny.Context subscription, Span span) {
        return span.getSpanContext().isValid()
                ? subscription.put(KEY, Context.root().with(span))
                : subscription;
    }

    /** What work belongs to: by the context of its subscription, else by the request on whose Vert.x context it is. */
    public static Context parent(io.smallrye.mutiny.Context subscription) {
        return subscription.getOrElse(KEY, Context::current);
    }

    /** Lets all on a Vert.x context of its own belong to something, lines of the log included. */
    public static void carry(Context parent, io.vertx.core.Context own) {
        if (Span.fromContext(parent).getSpanContext().isValid()) {
            QuarkusContextStorage.INSTANCE.attach(own, parent);
        }
    }

    /** The span of now, to be linked to elsewhere; null when it is not told to anybody. */
    public static String toText(Context context) {
        SpanContext span = Span.fromContext(context).getSpanContext();
        return span.isSampled() ? span.getTraceId() + "-" + span.getSpanId() : null;
    }

    /** What {@link #toText} wrote, if it is that. */
    public static void ofText(String text, Consumer<SpanContext> taker) {
        if (text.length() == 49 && text.charAt(32) == '-') {
            SpanContext span = SpanContext.createFromRemoteParent(
                    text.substring(0, 32), text.substring(33), TraceFlags.getSampled(), TraceState.getDefault());
            if (span.isValid()) {
                taker.accept(span);
            }
        }
    }

    /** Adds what is known of a failure. */
    @FunctionalInterface
    public interface LastWord {

        /** Nothing but the outcome. */
        LastWord NONE = (span, failure) -> {};

        void say(Span span, Throwable failure);
    }
}
