package dev.flightrelay.project;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** An item of {@code listProjects}. Times are Unix seconds. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamProject(
        String uuid,
        String name,
        String introduction,
        @JsonProperty("project_work_center_point") Point centre,
        @JsonProperty("created_at") Long createdAt) {

    /** Degrees, WGS84. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Point(Double latitude, Double longitude) {}
}
