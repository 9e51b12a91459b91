package dev.flightrelay.events;

import java.util.Set;

/**
 * What a caller may see of the log.
 *
 * @param organizations rows of the organisations, configured now, of which it may see at least one project; what belongs to an
 *     organisation as a whole is for all of these
 * @param allProjects whether it may see every project of them; {@code projects} is empty then
 * @param projects ids of the projects it may see
 */
public record Grants(Set<Integer> organizations, boolean allProjects, Set<String> projects) {

    public Grants {
        organizations = Set.copyOf(organizations);
        projects = Set.copyOf(projects);
    }

    /** Everything of some organisations. */
    public static Grants all(Set<Integer> organizations) {
        return new Grants(organizations, true, Set.of());
    }

    /** Whether a frame may be seen. {@link EventQueries} says the same in SQL. */
    boolean cover(Frame frame) {
        return organizations.contains(frame.organizationId())
                && (allProjects || frame.projectId() == null || projects.contains(frame.projectId()));
    }
}
