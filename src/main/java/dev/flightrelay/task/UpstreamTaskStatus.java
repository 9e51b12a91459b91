package dev.flightrelay.task;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The body of {@code updateFlightTaskStatus}: suspended or restored. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamTaskStatus(String status) {}
