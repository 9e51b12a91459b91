package dev.flightrelay.job;

import java.util.Collections;
import java.util.List;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The wish for links to put files at.
 *
 * @param names names of the files: 1 to 1000, each once
 */
@RegisterForReflection
public record UploadWish(
        @NotEmpty(message = "has to have at least 1 name")
        @Size(max = 1000, message = "has to have at most {max} names")
        List<@NotNull(message = "has to be the name of a file") String> names) {

    public UploadWish {
        names = names == null ? List.of() : Collections.unmodifiableList(names);
    }
}
