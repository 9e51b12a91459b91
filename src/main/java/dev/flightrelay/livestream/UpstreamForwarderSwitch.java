package dev.flightrelay.livestream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The body of {@code enableStreamConverter}: whether video is forwarded whenever the device streams. */
@RegisterForReflection
record UpstreamForwarderSwitch(
        @JsonProperty("auto_push_stream") boolean enabled) {}
