package dev.flightrelay.livestream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The {@code data} of {@code createStreamConverter}. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamForwarderCreated(
        @JsonProperty("converter_id") String id) {}
