package dev.flightrelay.device;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The {@code data} of {@code acquireDeviceControl} and {@code releaseDeviceControl}: every control right of the aircraft. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamDeviceControl(List<Right> controls) {

    UpstreamDeviceControl {
        controls = controls == null
                ? List.of()
                : controls.stream().filter(Objects::nonNull).toList();
    }

    /** One right; gateway and user are empty texts when nobody has it. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Right(String type, @JsonProperty("payload_index") String payloadIndex, Gateway gateway, User user) {}

    /** The dock or remote controller through which it is had. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Gateway(String sn) {}

    /** Who has it. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record User(
            @JsonProperty("user_id") String userId,
            @JsonProperty("call_sign") String callSign,
            String type) {}
}
