package dev.flightrelay.openmodel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** An open model, alone or in the list of those under way. Type and states are numbers. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamOpenModel(
        @JsonProperty("resource_uuid") String resourceId,
        @JsonProperty("model_uuid") String modelId,
        @JsonProperty("model_type") String type,
        @JsonProperty("model_status") String status,
        @JsonProperty("model_size") Long size,
        @JsonProperty("reconstruction_progress") Integer progress,
        @JsonProperty("error_code") Integer errorCode,
        @JsonProperty("zip_status") String zipStatus,
        @JsonProperty("zip_progress") Integer zipProgress,
        @JsonProperty("zip_file_key") String zipFileKey) {

    /* The key of the archive may be a signed link. */
    @Override
    public String toString() {
        return "UpstreamOpenModel[" + modelId + ", " + status + "]";
    }
}
