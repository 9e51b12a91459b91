package dev.flightrelay.project;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.flightrelay.events.EventTypes;
import dev.flightrelay.events.NewEvent;

/** Compares the kept projects of an organisation with what FlightHub lists, and changes them. */
final class ProjectDiff {

    private final int organizationId;
    private final int goneAfter;
    private final Instant now;
    private final List<ProjectEntity> added = new ArrayList<>();
    private final List<NewEvent> events = new ArrayList<>();
    private boolean changed;

    ProjectDiff(int organizationId, int goneAfter, Instant now) {
        this.organizationId = organizationId;
        this.goneAfter = goneAfter;
        this.now = now;
    }

    void compare(List<ProjectEntity> kept, List<Project> listed) {
        Map<String, ProjectEntity> missing = new HashMap<>();
        kept.forEach(project -> missing.put(project.projectId, project));
        Map<String, ProjectEntity> known = new HashMap<>(missing);
        for (Project project : listed) {
            missing.remove(project.projectId());
            ProjectEntity entity = known.get(project.projectId());
            if (entity == null) {
                entity = add(project);
                known.put(project.projectId(), entity);
            } else {
                present(entity, project);
            }
        }
        missing.values().forEach(this::missing);
    }

    /** Projects to be kept from now on. */
    List<ProjectEntity> added() {
        return added;
    }

    List<NewEvent> events() {
        return events;
    }

    boolean changed() {
        return changed;
    }

    private ProjectEntity add(Project project) {
        ProjectEntity entity = new ProjectEntity();
        entity.organizationId = organizationId;
        entity.projectId = project.projectId();
        entity.update(project);
        added.add(entity);
        changed = true;
        return entity;
    }

    private void present(ProjectEntity entity, Project project) {
        if (entity.goneAt != null) {
            // It is told again as watched, once its devices and alerts are known.
            entity.goneAt = null;
            entity.watchedAt = null;
            changed = true;
        }
        if (entity.missed > 0) {
            entity.missed = 0;
            changed = true;
        }
        changed |= entity.update(project);
    }

    private void missing(ProjectEntity entity) {
        if (entity.goneAt != null) {
            return;
        }
        entity.missed++;
        changed = true;
        if (entity.missed >= goneAfter) {
            entity.goneAt = now;
            events.add(NewEvent.ofProject(
                    EventTypes.PROJECT_GONE,
                    organizationId,
                    entity.projectId,
                    new ProjectSummary(entity.projectId, entity.name, 0, 0)));
        }
    }
}
