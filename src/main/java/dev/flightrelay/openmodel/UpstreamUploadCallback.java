package dev.flightrelay.openmodel;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The body of {@code completeOpenModelUpload}. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record UpstreamUploadCallback(
        @JsonProperty("resource_uuid") String resourceId,
        @JsonProperty("resource_name") String name,
        @JsonProperty("callback_param") String callbackParam,
        List<File> files) {

    @Override
    public String toString() {
        return "UpstreamUploadCallback[" + resourceId + ", " + files.size() + " files]";
    }

    /** One file, as it lies in the bucket. */
    @RegisterForReflection
    record File(String name, String etag) {}
}
