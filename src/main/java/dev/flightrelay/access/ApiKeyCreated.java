package dev.flightrelay.access;

import java.time.Instant;
import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A new API key. This answer alone has the key itself.
 *
 * @param keyId uuid of the key
 * @param name who has it
 * @param role {@code viewer}, {@code operator} or {@code admin}, each with the rights of those before it
 * @param projects ids of the projects that it may see; null for all
 * @param expiresAt from when on it is refused; null for never
 * @param createdAt when it was made
 * @param createdBy name of the caller that made it
 * @param key the key, to be sent as {@code Authorization: Bearer} or {@code X-API-Key}; it is not kept and cannot be told again
 */
@RegisterForReflection
public record ApiKeyCreated(
        String keyId,
        String name,
        String role,
        List<String> projects,
        Instant expiresAt,
        Instant createdAt,
        String createdBy,
        String key) {

    public ApiKeyCreated {
        projects = projects == null ? null : List.copyOf(projects);
    }

    @Override
    public String toString() {
        return "ApiKeyCreated[" + keyId + "]";
    }
}
