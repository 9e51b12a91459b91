package dev.flightrelay.project;

import java.net.URI;
import java.time.Instant;

import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.OrganizationKey;

/** Projects for tests. */
final class TestProjects {

    static final Organization ORGANIZATION =
            new Organization(1, "north", URI.create("https://example.org"), false, OrganizationKey.of("key"), null);

    private TestProjects() {}

    static Project named(String projectId, String name) {
        return new Project(projectId, "north", name, null, 53.5, 9.9, Instant.ofEpochSecond(1_700_000_000));
    }
}
