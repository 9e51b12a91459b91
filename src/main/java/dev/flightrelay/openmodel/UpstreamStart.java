package dev.flightrelay.openmodel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The body of {@code startOpenModelReconstruction}. Each parameter is a JSON document as text; without it there is no such product. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record UpstreamStart(
        @JsonProperty("resource_uuid") String resourceId,
        @JsonProperty("parameter_2d") String parameter2d,
        @JsonProperty("parameter_3d") String parameter3d,
        @JsonProperty("parameter_3dgs") String parameter3dgs,
        @JsonProperty("parameter_lidar") String parameterLidar,
        @JsonProperty("delete_resource_if_finish") boolean deleteResource) {}
