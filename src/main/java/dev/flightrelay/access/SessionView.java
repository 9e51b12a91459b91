package dev.flightrelay.access;

import java.time.Instant;
import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.flightrelay.security.KnownCaller;

/**
 * Who calls.
 *
 * @param name the name that others see, such as in {@code acknowledgedBy}
 * @param role {@code viewer}, {@code operator} or {@code admin}, each with the rights of those before it
 * @param projects ids of the projects that it may see; null for all
 * @param expiresAt from when on the session, or the key or token, is refused; null for never
 * @param signedIn whether the request came with a session, which can be ended; false with a key or token, and where nobody is
 *     checked
 */
@RegisterForReflection
public record SessionView(String name, String role, List<String> projects, Instant expiresAt, boolean signedIn) {

    public SessionView {
        projects = projects == null ? null : List.copyOf(projects);
    }

    static SessionView of(KnownCaller caller, boolean signedIn) {
        List<String> projects =
                caller.seesAll() ? null : caller.projects().stream().sorted().toList();
        return new SessionView(caller.name(), caller.role(), projects, caller.expiresAt(), signedIn);
    }
}
