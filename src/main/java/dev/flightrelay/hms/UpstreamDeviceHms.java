package dev.flightrelay.hms;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** An item of {@code listDeviceHms}: a device and its present alerts. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamDeviceHms(
        @JsonProperty("device_sn") String deviceSn,
        @JsonProperty("device_hms") Alerts hms) {

    /** {@code list} is often null for none. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Alerts(
            @JsonProperty(value = "list", required = true) List<Alert> list) {}

    /**
     * An alert. {@code hms_id} is not read: it does not identify the alert. {@code begin_time} neither: its unit is unknown.
     * FlightHub's page spells {@code in_the_sky} as {@code in_the_key}; an answer may hold either.
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Alert(
            String level,
            String module,

            @JsonProperty("in_the_sky") String inTheSky,
            @JsonProperty("in_the_key") String inTheKey,

            Boolean imminent,
            String code,
            String message,
            Map<String, JsonNode> args) {}
}
