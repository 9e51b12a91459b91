package dev.flightrelay.events;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Where a reader listens: its selection without what it does not take to know that. Readers of the same places have equal ones.
 *
 * @param organizations rows of organisations
 * @param projects project ids; empty for all projects of the organisations
 * @param devices serial numbers: only the projects that have one of these; empty for all of the projects
 * @param states whether {@code device.state} is named
 */
record Wish(Set<Integer> organizations, Set<String> projects, Set<String> devices, boolean states) {

    /** Empty for a reader that can see no project. */
    static Optional<Wish> of(Selection selection) {
        EventFilter filter = selection.filter();
        Grants grants = selection.grants();
        Set<String> projects = filter.projects();
        if (!grants.allProjects()) {
            projects = projects.isEmpty() ? grants.projects() : common(projects, grants.projects());
            if (projects.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(new Wish(grants.organizations(), projects, filter.devices(), filter.namesStates()));
    }

    private static Set<String> common(Set<String> wanted, Set<String> granted) {
        Set<String> common = new HashSet<>(wanted);
        common.retainAll(granted);
        return common;
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("organizations", array(organizations))
                .put("projects", array(projects))
                .put("devices", array(devices))
                .put("states", states);
    }

    private static JsonArray array(Set<?> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }
}
