package dev.flightrelay.start;

import java.util.Set;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.config.MeterFilter;

/** What Quarkus counts for us and would be of no use, or without a bound. */
@Singleton
public class MetricFilters {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /* The binder of the SQL client tells all twice, under its name and under none. */
    @Produces
    @Singleton
    MeterFilter nameless() {
        return MeterFilter.deny(id -> id.getName().startsWith("."));
    }

    /* Anybody may make up methods; each would be a series for good. */
    @Produces
    @Singleton
    MeterFilter madeUp() {
        return MeterFilter.deny(id -> {
            String method = id.getTag("method");
            return method != null && !METHODS.contains(method);
        });
    }
}
