package dev.flightrelay.hms;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The body of an acknowledgement.
 *
 * @param note what the others should know; at most 2,000 characters; may be null
 */
@RegisterForReflection
public record Acknowledgement(
        @Size(max = 2000, message = "has to have at most {max} characters")
        @Pattern(regexp = "[^\\u0000]*", message = "has to be without the character U+0000, which cannot be kept")
        String note) {}
