package dev.flightrelay.annotation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The body of {@code createMapElement}: a GeoJSON feature in three layers of FlightHub's. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record UpstreamMapElement(
        String id,
        String name,
        String desc,
        @JsonProperty("element_source") int source,
        Resource resource) {

    /** 0 point, 1 line, 2 polygon. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Resource(int type, Feature content) {}

    /** Of type {@code Feature}. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Feature(String type, Properties properties, Geometry geometry) {}

    /** How it looks. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Properties(String color, boolean clampToGround) {}

    /** Positions are longitude, latitude, altitude. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Geometry(String type, JsonNode coordinates) {}

    /** The {@code data} of the answer. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Created(String id) {}
}
