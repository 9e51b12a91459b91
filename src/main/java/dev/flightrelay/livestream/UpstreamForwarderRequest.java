package dev.flightrelay.livestream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The body of {@code createStreamConverter}. Ports are texts. */
@RegisterForReflection
record UpstreamForwarderRequest(
        @JsonProperty("converter_name") String name,
        String sn,
        @JsonProperty("camera_index") String cameraIndex,
        String schema,
        @JsonProperty("schema_option") Option option) {

    /** The target: {@code url} for rtmp, the rest for gb28181. Holds its secrets. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Option(
            String url,
            @JsonProperty("server_ip") String serverIp,
            @JsonProperty("server_port") String serverPort,
            @JsonProperty("server_id") String serverId,
            @JsonProperty("device_id") String deviceId,
            @JsonProperty("device_password") String devicePassword,
            @JsonProperty("local_port") String localPort,
            @JsonProperty("local_channel") String localChannel) {

        @Override
        public String toString() {
            return "Option[…]";
        }
    }
}
