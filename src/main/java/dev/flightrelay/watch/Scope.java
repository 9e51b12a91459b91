package dev.flightrelay.watch;

import dev.flightrelay.upstream.Organization;

/**
 * What one lease covers: a project, or what belongs to an organisation as a whole.
 *
 * @param organization whose it is
 * @param projectId the project; empty for the organisation as a whole
 */
public record Scope(Organization organization, String projectId) {

    /** The organisation as a whole. */
    public static Scope of(Organization organization) {
        return new Scope(organization, "");
    }

    /** Whether this is a project. */
    public boolean isProject() {
        return !projectId.isEmpty();
    }

    @Override
    public String toString() {
        return isProject() ? "project " + projectId : "organisation " + organization.name();
    }
}
