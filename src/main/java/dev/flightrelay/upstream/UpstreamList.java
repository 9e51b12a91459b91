package dev.flightrelay.upstream;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The {@code data} of a list operation. FlightHub often says {@code list: null} for an empty list; an answer without
 * {@code list} is not one and cannot be read.
 *
 * @param list the items; never null
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record UpstreamList<T>(
        @JsonProperty(value = "list", required = true) List<T> list) {

    public UpstreamList {
        list = list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    /** The items of an answer; one whose {@code data} is null is no list. */
    public static <T> List<T> of(UpstreamList<T> data, Operation operation) {
        if (data == null) {
            throw UpstreamException.incomplete(operation);
        }
        return data.list();
    }
}
