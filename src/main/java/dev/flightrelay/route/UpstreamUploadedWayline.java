package dev.flightrelay.route;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The body of {@code finishWaylineUpload}. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamUploadedWayline(
        String name, @JsonProperty("object_key") String objectKey) {

    /** The {@code data} of the answer. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Created(String uuid, String name) {}
}
