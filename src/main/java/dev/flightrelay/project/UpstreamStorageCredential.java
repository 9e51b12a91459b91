package dev.flightrelay.project;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The {@code data} of {@code getProjectStorageCredential}. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamStorageCredential(
        String provider,
        String endpoint,
        String region,
        String bucket,
        @JsonProperty("object_key_prefix") String objectKeyPrefix,
        Keys credentials) {

    @Override
    public String toString() {
        return "UpstreamStorageCredential[" + provider + ", " + endpoint + ", " + bucket + "]";
    }

    /** A key for {@code expire} seconds. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Keys(
            @JsonProperty("access_key_id") String accessKeyId,
            @JsonProperty("access_key_secret") String accessKeySecret,
            @JsonProperty("security_token") String securityToken,
            Long expire) {

        @Override
        public String toString() {
            return "Keys[" + accessKeyId + "]";
        }
    }
}
