package dev.flightrelay.access;

import java.time.Instant;
import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An API key, without the key itself: that was told once, to who made it.
 *
 * @param keyId uuid of the key
 * @param name who has it; it stands in the audit log, and others may have the same
 * @param role {@code viewer}, {@code operator} or {@code admin}, each with the rights of those before it
 * @param projects ids of the projects that it may see; null for all
 * @param expiresAt from when on it is refused; null for never
 * @param createdAt when it was made
 * @param createdBy name of the caller that made it
 * @param lastUsedAt when it was used last, a minute late at most; null for never
 * @param withdrawnAt when it was withdrawn; null while it was not
 */
@RegisterForReflection
public record ApiKey(
        String keyId,
        String name,
        String role,
        List<String> projects,
        Instant expiresAt,
        Instant createdAt,
        String createdBy,
        Instant lastUsedAt,
        Instant withdrawnAt) {

    public ApiKey {
        projects = projects == null ? null : List.copyOf(projects);
    }
}
