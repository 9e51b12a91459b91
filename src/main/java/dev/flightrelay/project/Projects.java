package dev.flightrelay.project;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.events.EventTypes;
import dev.flightrelay.events.NewEvent;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.upstream.Organizations;
import dev.flightrelay.watch.Scope;

/** The kept projects, for other features. All takes part in the caller's transaction. */
@ApplicationScoped
public class Projects {

    private final Organizations organizations;

    Projects(Organizations organizations) {
        this.organizations = organizations;
    }

    /** The scope of a project that is there; {@code not-found} else. */
    public Uni<Scope> require(String projectId) {
        return find(projectId)
                .map(found -> found.filter(project -> project.goneAt == null)
                        .orElseThrow(() -> ProblemException.notFound("There is no project " + projectId + ".")))
                .map(project ->
                        new Scope(organizations.byId(project.organizationId).orElseThrow(), project.projectId));
    }

    /** The projects of organisations that are there. */
    public Uni<Set<String>> presentIds(Collection<Integer> organizationIds) {
        return ProjectEntity.present(organizationIds)
                .map(all -> all.stream().map(project -> project.projectId).collect(Collectors.toUnmodifiableSet()));
    }

    /** Which of these projects there are, or were. */
    public Uni<Set<String>> known(Set<String> projectIds) {
        return ProjectEntity.<ProjectEntity>list(
                        "organizationId in ?1 and projectId in ?2", organizations.ids(), projectIds)
                .map(all -> all.stream().map(project -> project.projectId).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Tells {@code project.watched} the first time that all of a project is known.
     *
     * @return whether it was told before, so that later events are news
     */
    public Uni<Optional<NewEvent>> firstSight(Scope scope, int devices, int activeAlerts, Instant now) {
        return ProjectEntity.<ProjectEntity>findById(
                        new ProjectEntity.Key(scope.organization().id(), scope.projectId()))
                .map(project -> {
                    if (project == null || project.watchedAt != null) {
                        return Optional.empty();
                    }
                    project.watchedAt = now;
                    return Optional.of(NewEvent.ofProject(
                            EventTypes.PROJECT_WATCHED,
                            project.organizationId,
                            project.projectId,
                            new ProjectSummary(project.projectId, project.name, devices, activeAlerts)));
                });
    }

    /** Whether all of a project was known once: only then is a change in it news. */
    public Uni<Boolean> isWatched(Scope scope) {
        return ProjectEntity.<ProjectEntity>findById(
                        new ProjectEntity.Key(scope.organization().id(), scope.projectId()))
                .map(project -> project != null && project.watchedAt != null);
    }

    Uni<List<ProjectEntity>> present() {
        return ProjectEntity.present(organizations.ids());
    }

    private Uni<Optional<ProjectEntity>> find(String projectId) {
        return ProjectEntity.of(organizations.ids(), projectId).map(Optional::ofNullable);
    }
}
