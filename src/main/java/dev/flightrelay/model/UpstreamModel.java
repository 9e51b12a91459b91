package dev.flightrelay.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** An item of {@code listModels}, and the {@code data} of {@code getModel}, which alone has user and link. Times are Unix milliseconds. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamModel(
        Long id,
        String name,
        @JsonProperty("file_type") String fileType,
        @JsonProperty("show_on_map") Boolean showOnMap,
        Long size,
        @JsonProperty("create_at") Long createAt,
        @JsonProperty("update_at") Long updateAt,
        @JsonProperty("user_name") String userName,
        String url) {

    /* The link is signed. */
    @Override
    public String toString() {
        return "UpstreamModel[" + id + "]";
    }

    /** The {@code data} of {@code createModel}. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Created(Long id) {}
}
