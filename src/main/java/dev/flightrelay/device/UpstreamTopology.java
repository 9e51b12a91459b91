package dev.flightrelay.device;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** An item of FlightHub's device lists: a gateway and the aircraft bound to it, each of which may be absent. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamTopology(UpstreamDevice gateway, UpstreamDevice drone) {

    /** A dock, remote controller, base station or aircraft. {@code mode_code} is a number here and a name elsewhere. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record UpstreamDevice(
            String sn,
            String callsign,
            @JsonProperty("device_model") Model model,
            @JsonProperty("device_online_status") Boolean online,
            @JsonProperty("mode_code") String modeCode,
            @JsonProperty("camera_list") List<Camera> cameras) {}

    /** The device's model; {@code class} is airport for a dock. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Model(
            String key, String name, @JsonProperty("class") String deviceClass) {}

    /** A camera of a dock (positions, as names or as 0 and 1) or of an aircraft (lenses). */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Camera(
            @JsonProperty("camera_index") String index,
            @JsonProperty("available_camera_positions") List<String> positions,
            @JsonProperty("camera_position") String position,
            @JsonProperty("lens_list") List<Lens> lenses) {}

    /** The lenses of a camera. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Lens(
            @JsonProperty("available_lens_types") List<String> available,
            @JsonProperty("lens_type") String current) {}
}
