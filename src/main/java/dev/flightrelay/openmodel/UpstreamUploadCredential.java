package dev.flightrelay.openmodel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The answer of {@code obtainOpenModelUploadCredential}. {@code expire_time} is a time in Unix seconds, no duration. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamUploadCredential(
        @JsonProperty("cloud_name") String cloud,
        @JsonProperty("access_key_id") String accessKeyId,
        @JsonProperty("secret_access_key") String secretAccessKey,
        @JsonProperty("session_token") String sessionToken,
        String region,
        @JsonProperty("cloud_bucket_name") String bucket,
        @JsonProperty("end_point") String endpoint,
        @JsonProperty("store_path") String storePath,
        @JsonProperty("callback_param") String callbackParam,
        @JsonProperty("expire_time") Long expireTime) {

    @Override
    public String toString() {
        return "UpstreamUploadCredential[" + cloud + ", " + bucket + "]";
    }
}
