package dev.flightrelay.security;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.events.EventAccess;
import dev.flightrelay.project.Projects;
import dev.flightrelay.upstream.Organizations;

/** Mode {@code open}: everybody sees all organisations that are configured. */
@ApplicationScoped
class OpenAccess implements EventAccess {

    private final Database database;
    private final Projects projects;
    private final Organizations organizations;

    OpenAccess(Database database, Projects projects, Organizations organizations) {
        this.database = database;
        this.projects = projects;
        this.organizations = organizations;
    }

    @Override
    public Set<Integer> organizations() {
        return organizations.ids();
    }

    @Override
    public Uni<Boolean> maySee(String projectId) {
        return database.transaction(() -> projects.knows(projectId));
    }
}
