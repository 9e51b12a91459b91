package dev.flightrelay.livestream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The body of {@code startLiveStream}. The quality has one name in the page's table of fields and another in its example: both
 * are sent, as others do.
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record UpstreamLivestreamRequest(
        String sn,
        @JsonProperty("camera_index") String cameraIndex,
        @JsonProperty("video_expire") int expireSeconds,
        @JsonProperty("quality_type") String qualityType,
        @JsonProperty("video_quality") String videoQuality) {}
