package dev.flightrelay.security;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import dev.flightrelay.database.Database;
import dev.flightrelay.events.EventAccess;
import dev.flightrelay.events.Grants;
import dev.flightrelay.events.Viewer;
import dev.flightrelay.project.Projects;
import dev.flightrelay.upstream.Organizations;

/** Mode {@code open}: everybody is the same caller, and sees all organisations that are configured. */
@ApplicationScoped
class OpenAccess implements EventAccess {

    private final Database database;
    private final Projects projects;
    private final Viewer everybody;

    OpenAccess(Database database, Projects projects, Organizations organizations, Caller caller) {
        this.database = database;
        this.projects = projects;
        this.everybody = new Everybody(organizations, caller);
    }

    @Override
    public Viewer viewer(RoutingContext route) {
        return everybody;
    }

    @Override
    public Uni<Optional<Viewer>> named(String name) {
        return Uni.createFrom().item(Optional.of(everybody));
    }

    @Override
    public Uni<Set<String>> visible(Viewer viewer, Set<String> projectIds) {
        return database.transaction(() -> projects.known(projectIds));
    }

    private record Everybody(Organizations configured, Caller caller) implements Viewer {

        @Override
        public String name() {
            return caller.name();
        }

        @Override
        public Grants grants() {
            return Grants.all(configured.ids());
        }
    }
}
