package dev.flightrelay.access;

import java.time.Instant;
import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A wish for an API key.
 *
 * @param name who is to have it: 1 to 100 characters; it stands in the audit log
 * @param role {@code viewer}, {@code operator} or {@code admin}, each with the rights of those before it
 * @param projects ids of the projects that it may see, those that are not there yet too; null for all
 * @param expiresAt from when on it is refused, in the future; null for never
 */
@RegisterForReflection
public record ApiKeyRequest(
        @NotBlank(message = "has to be given")
        @Size(max = 100, message = "has to be at most {max} characters long")
        @Pattern(regexp = "\\P{Cntrl}*", message = "has to be without control characters")
        @Schema(examples = "duty-desk")
        String name,

        @NotNull(message = "has to be given")
        @Pattern(regexp = "viewer|operator|admin", message = "has to be viewer, operator or admin")
        @Schema(enumeration = {"viewer", "operator", "admin"})
        String role,

        @Size(max = 1000, message = "has to be at most {max} items")
        @Schema(examples = "[\"51000000-0000-4000-8000-000000000001\"]")
        List<
                        @NotBlank(message = "has to be given")
                        @Size(max = 100, message = "has to be at most {max} characters long")
                        @Pattern(regexp = "\\P{Cntrl}*", message = "has to be without control characters") String>
                projects,

        Instant expiresAt) {}
