package dev.flightrelay.tracing;

import java.util.List;

import jakarta.inject.Singleton;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;

/** How spans are chosen, and what is left out of those that others make. Only while tracing is on. */
@Singleton
public class TraceSetup implements AutoConfiguredOpenTelemetrySdkBuilderCustomizer {

    @Override
    public void customize(AutoConfiguredOpenTelemetrySdkBuilder builder) {
        builder.addSamplerCustomizer((configured, config) -> new LinkedSampler(configured));
        builder.addTracerProviderCustomizer((provider, config) -> provider.addSpanProcessor(new NoQueries()));
    }

    /** Those that come of a span that was chosen are chosen too; of the others the configured share. */
    private record LinkedSampler(Sampler others) implements Sampler {

        @Override
        public SamplingResult shouldSample(
                Context parent, String trace, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
            return links.stream().anyMatch(link -> link.getSpanContext().isSampled())
                    ? SamplingResult.recordAndSample()
                    : others.shouldSample(parent, trace, name, kind, attributes, links);
        }

        @Override
        public String getDescription() {
            return "Linked{" + others.getDescription() + "}";
        }
    }

    /** A query may hold a ticket, the code of a sign-in or a signature. */
    private static final class NoQueries implements SpanProcessor {

        private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");
        private static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("url.full");

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            if (span.getAttribute(QUERY) != null) {
                span.setAttribute(QUERY, "***");
            }
            String address = span.getAttribute(ADDRESS);
            if (address != null && address.indexOf('?') >= 0) {
                span.setAttribute(ADDRESS, address.substring(0, address.indexOf('?')));
            }
        }

        @Override
        public boolean isStartRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {}

        @Override
        public boolean isEndRequired() {
            return false;
        }
    }
}
