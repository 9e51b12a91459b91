package dev.flightrelay.livestream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The {@code data} of {@code startLiveStream}. {@code url} is a secret: an address for {@code srs}, a bare query string of
 * credentials for {@code volc} and {@code agora}. {@code expire_ts} is in Unix seconds.
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamLivestream(
        @JsonProperty("expire_ts") Long expireSeconds,
        String url,
        @JsonProperty("url_type") String urlType) {

    @Override
    public String toString() {
        return "UpstreamLivestream[urlType=" + urlType + "]";
    }
}
