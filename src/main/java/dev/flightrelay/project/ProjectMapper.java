package dev.flightrelay.project;

import java.time.Instant;
import java.util.Objects;

import dev.flightrelay.upstream.Organization;

import static dev.flightrelay.upstream.UpstreamText.clean;

/** From FlightHub's project to ours and to the kept one. */
final class ProjectMapper {

    /** The end of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private ProjectMapper() {}

    static Project toProject(UpstreamProject from, Organization organization) {
        UpstreamProject.Point centre = from.centre();
        return new Project(
                clean(from.uuid()),
                organization.name(),
                clean(Objects.requireNonNullElse(from.name(), from.uuid())),
                clean(from.introduction()),
                centre == null ? null : centre.latitude(),
                centre == null ? null : centre.longitude(),
                createdAt(from.createdAt()));
    }

    /* What is no time between 1970 and 9999 was not meant as one. */
    private static Instant createdAt(Long seconds) {
        return seconds == null || seconds <= 0 || seconds > LAST_SECOND ? null : Instant.ofEpochSecond(seconds);
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
