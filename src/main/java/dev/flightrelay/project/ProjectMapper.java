package dev.flightrelay.project;

import java.time.Instant;
import java.util.Objects;

import dev.flightrelay.upstream.Organization;

/** From FlightHub's project to ours and to the kept one. */
final class ProjectMapper {

    private ProjectMapper() {}

    static Project toProject(UpstreamProject from, Organization organization) {
        UpstreamProject.Point centre = from.centre();
        return new Project(
                from.uuid(),
                organization.name(),
                Objects.requireNonNullElse(from.name(), from.uuid()),
                from.introduction(),
                centre == null ? null : centre.latitude(),
                centre == null ? null : centre.longitude(),
                from.createdAt() == null || from.createdAt() <= 0 ? null : Instant.ofEpochSecond(from.createdAt()));
    }

    static Project toProject(ProjectEntity from, Organization organization) {
        return new Project(
                from.projectId,
                organization.name(),
                from.name,
                from.introduction,
                from.latitude,
                from.longitude,
                from.createdAt);
    }
}
