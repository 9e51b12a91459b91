package dev.flightrelay.device;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The bodies of FlightHub's calls that make a device do something. */
final class UpstreamDeviceRequest {

    private UpstreamDeviceRequest() {}

    /** A command; only {@code return_specific_home} has data. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Command(
            @JsonProperty("device_command") String command,
            @JsonProperty("device_cmd_data") Target data) {}

    /** Where to return to: the name is that of FlightHub Sync, as no page of this API tells one. */
    @RegisterForReflection
    record Target(@JsonProperty("home_dock_sn") String homeDockSn) {}

    /** The position of a dock's camera. */
    @RegisterForReflection
    record CameraChange(
            String sn,
            @JsonProperty("camera_index") String cameraIndex,
            @JsonProperty("camera_position") String position) {}

    /** The lens of an aircraft's camera. */
    @RegisterForReflection
    record LensChange(
            String sn,
            @JsonProperty("camera_index") String cameraIndex,
            @JsonProperty("lens_type") String lens) {}

    /**
     * Payloads to take or to release. Only {@code drone_sn} is sent: the page of the release has it, and nobody met a FlightHub
     * that wanted the {@code sn} of an older transcription of the acquisition.
     */
    @RegisterForReflection
    record Control(
            @JsonProperty("drone_sn") String droneSn,
            @JsonProperty("payload_index") List<String> payloadIndexes) {}

    /** The same quality under the name of v0.1's page and under that of v2.0's: it is not known which one counts. */
    @RegisterForReflection
    record StreamQuality(
            String sn,
            @JsonProperty("camera_index") String cameraIndex,
            String quality,
            @JsonProperty("quality_type") String qualityType) {}

    /** An NTRIP service with its account. */
    @RegisterForReflection
    record Rtk(
            String host,
            int port,
            String account,
            String password,
            @JsonProperty("mount_point") String mountPoint) {

        @Override
        public String toString() {
            return "Rtk[host=" + host + ", port=" + port + "]";
        }
    }
}
