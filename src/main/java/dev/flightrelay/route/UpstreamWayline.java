package dev.flightrelay.route;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An item of {@code listWaylines}, and the {@code data} of {@code getWayline}, which alone has the last three. Times are Unix
 * milliseconds.
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamWayline(
        String id,
        String name,
        @JsonProperty("payload_information") List<Payload> payloads,
        @JsonProperty("device_model_key") String deviceModelKey,
        @JsonProperty("template_types") List<String> templateTypes,
        @JsonProperty("update_time") Long updateTime,
        Long size,
        @JsonProperty("download_url") String downloadUrl,
        Double distance,
        @JsonProperty("wayline_point_nums") Integer points) {

    UpstreamWayline {
        payloads = payloads == null
                ? List.of()
                : payloads.stream().filter(Objects::nonNull).toList();
        templateTypes = templateTypes == null
                ? List.of()
                : templateTypes.stream().filter(Objects::nonNull).toList();
    }

    /* The link is signed. */
    @Override
    public String toString() {
        return "UpstreamWayline[" + id + "]";
    }

    /** A camera that the route is made for. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Payload(
            String domain,
            String type,
            @JsonProperty("lens_type") String lensType) {}
}
