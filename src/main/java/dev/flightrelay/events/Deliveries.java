package dev.flightrelay.events;

import java.util.ArrayList;
import java.util.List;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

import dev.flightrelay.tracing.Traces;

/**
 * What traces tell of deliveries: one span for all readers of this replica, from the moment when events are in the ring until each event
 * loop has gone over its readers, linked to those that appended them. For the follower's thread only.
 */
final class Deliveries {

    /** Of more appends at once, the first are told. */
    private static final int MOST = 32;

    private static final AttributeKey<Long> STREAMS = AttributeKey.longKey("flightrelay.streams");

    private final EventHub hub;
    private final Traces traces;
    private final List<SpanContext> causes = new ArrayList<>();

    Deliveries(EventHub hub, Traces traces) {
        this.hub = hub;
        this.traces = traces;
    }

    /** By what the notification of an append says. */
    void because(String payload) {
        int space = payload.indexOf(' ');
        if (space >= 0 && causes.size() < MOST) {
            Traces.ofText(payload.substring(space + 1), causes::add);
        }
    }

    /** The readers were told of new events. */
    void published(int events) {
        if (causes.isEmpty()) {
            return;
        }
        Attributes attributes = Attributes.of(
                Traces.EVENTS, (long) events, STREAMS, (long) hub.metrics().open());
        Span span = traces.because(List.copyOf(causes), "deliver events", attributes);
        causes.clear();
        // Loops were woken before: what they are given now comes after.
        hub.afterPass(() -> Traces.end(span, "ok"));
    }
}
