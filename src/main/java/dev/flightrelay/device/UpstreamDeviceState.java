package dev.flightrelay.device;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The {@code data} of {@code getDeviceState}. The fields of {@code device_state} depend on model and firmware. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamDeviceState(
        @JsonProperty("device_sn") String deviceSn,
        @JsonProperty("device_model") UpstreamTopology.Model model,
        @JsonProperty("device_state") JsonNode state) {}
