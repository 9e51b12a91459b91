package dev.flightrelay.openmodel;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The answer of {@code completeOpenModelUpload}. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamUploadResult(
        @JsonProperty("resource_uuid") String resourceId,
        @JsonProperty("upload_count") Integer uploadCount,
        @JsonProperty("file_name_list") List<String> fileNames) {}
