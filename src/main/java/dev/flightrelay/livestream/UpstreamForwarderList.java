package dev.flightrelay.livestream;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The {@code data} of {@code listStreamConverters}. Whether v0.1 pages is not known: {@code pagination} may be absent.
 *
 * @param list one page; never null
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamForwarderList(
        @JsonProperty(value = "list", required = true) List<Forwarder> list, Pagination pagination) {

    UpstreamForwarderList {
        list = list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    /** A forwarder, without its {@code bypass_option}: that holds the secrets of the target, which nobody needs here. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Forwarder(
            @JsonProperty("converter_id") String id,
            @JsonProperty("converter_name") String name,
            @JsonProperty("update_ts") String updated,
            String state,
            Integer code,
            String sn,
            String camera,
            String schema,
            @JsonProperty("auto_push_stream") Boolean enabled) {}

    /** Which page this is, and how many items there are on all. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Pagination(Integer total) {}
}
