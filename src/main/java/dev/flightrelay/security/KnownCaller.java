package dev.flightrelay.security;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Somebody who was let in.
 *
 * @param id the same for as long as the caller is known, of no other caller ever, and no secret: by it are kept what belongs to a
 *     caller
 * @param name for people; others may have it too
 * @param role one of {@link Roles}
 * @param projects ids of the projects that it may see; null for all
 * @param expiresAt from when on it is not let in any more; null for never
 */
public record KnownCaller(String id, String name, String role, Set<String> projects, Instant expiresAt) {

    /** Everybody, in mode {@code open}. */
    public static final KnownCaller ANYBODY = new KnownCaller("anonymous", "anonymous", Roles.ADMIN, null, null);

    /** Who was not let in. */
    static final KnownCaller NOBODY = new KnownCaller("nobody", "nobody", "none", Set.of(), null);

    public KnownCaller {
        projects = projects == null ? null : Set.copyOf(projects);
    }

    /** Whether it has a role, or one that includes it. */
    public boolean has(String wanted) {
        return Roles.within(role).contains(wanted);
    }

    /** Whether it may see every project, those that are still to come too. */
    public boolean seesAll() {
        return projects == null;
    }

    /** Whether it may see a project; null for what belongs to none. */
    public boolean sees(String projectId) {
        return projects == null || projectId != null && projects.contains(projectId);
    }

    /** What it may see of some things; the same list where that is all. */
    public <T> List<T> visible(List<T> all, Function<T, String> projectId) {
        return seesAll()
                ? all
                : all.stream().filter(thing -> sees(projectId.apply(thing))).toList();
    }

    /** Whether it is not let in any more. */
    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
