package dev.flightrelay.route;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Tells FlightHub of a KMZ that the caller put into the project's bucket.
 *
 * @param name name of the route
 * @param objectKey where it was put: below the credential's {@code objectKeyPrefix}
 */
@RegisterForReflection
public record UploadNotification(
        @NotNull(message = "has to be given")
        @Pattern(regexp = RouteName.PATTERN, message = RouteName.MESSAGE)
        @Schema(examples = "perimeter.kmz")
        String name,

        @NotNull(message = "has to be given")
        @Size(min = 1, max = 1024, message = "has to be 1 to 1024 characters long")
        @Pattern(
                regexp = "[^/\\p{Cntrl}][^\\p{Cntrl}]*",
                message = "has to begin with something else than / and to have no control characters")
        @Schema(examples = "example/prefix/0f0f0f0f/perimeter.kmz")
        String objectKey) {}
