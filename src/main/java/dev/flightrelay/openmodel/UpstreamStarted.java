package dev.flightrelay.openmodel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The answer of {@code startOpenModelReconstruction}: a job for each product that was asked for. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamStarted(
        @JsonProperty("model_2d") Job model2d,
        @JsonProperty("model_3d") Job model3d,
        @JsonProperty("model_3dgs") Job model3dgs,
        @JsonProperty("model_lidar") Job modelLidar) {

    /** One product. A {@code sub_error_code} other than 0 means that it did not start, although the whole call succeeded. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Job(
            String uuid,
            String status,
            @JsonProperty("sub_error_code") Integer subErrorCode) {}
}
