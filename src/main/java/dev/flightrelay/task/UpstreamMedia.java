package dev.flightrelay.task;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** An item of {@code listFlightTaskMedia}. Its links are signed: who has one needs no key. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamMedia(
        String uuid,
        String name,
        @JsonProperty("file_type") String fileType,
        String suffix,
        Long size,
        @JsonProperty("preview_url") String previewUrl,
        @JsonProperty("original_url") String originalUrl,
        @JsonProperty("create_at") String createAt) {

    /** Without the links. */
    @Override
    public String toString() {
        return "UpstreamMedia[" + uuid + "]";
    }
}
