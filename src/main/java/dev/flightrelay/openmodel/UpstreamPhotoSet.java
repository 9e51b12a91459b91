package dev.flightrelay.openmodel;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The answer of {@code getOpenModelResource}. {@code status} is a number. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamPhotoSet(
        @JsonProperty("resource_uuid") String resourceId,
        String status,
        @JsonProperty("resource_size") Long size,
        @JsonProperty("file_names") List<String> fileNames) {}
