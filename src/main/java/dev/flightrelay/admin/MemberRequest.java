package dev.flightrelay.admin;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Makes somebody a member of a project, or changes their role.
 *
 * @param userId FlightHub's id of a user of the organisation; FlightHub's API has no call that lists them
 * @param role {@code project-admin} or {@code project-member}
 * @param nickname how they are called in the project; null for no change
 */
@RegisterForReflection
public record MemberRequest(
        @NotBlank(message = "has to be given")
        @Size(max = 64, message = "has to be at most 64 characters long")
        @Schema(examples = "1234567890")
        String userId,

        @NotNull(message = "has to be given")
        @Pattern(regexp = "project-admin|project-member", message = "has to be project-admin or project-member")
        @Schema(enumeration = {"project-admin", "project-member"})
        String role,

        @Size(max = 64, message = "has to be at most 64 characters long") @Schema(examples = "Pilot A")
        String nickname) {}
