package dev.flightrelay.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Models made from flights: those of the start, and those that grow since they were asked for, the latest 200. Safe to use from any thread. */
final class Models {

    static final int MOST_ADDED = 200;

    private static final Instant SURVEYED = Instant.parse("2026-02-02T10:00:00Z");

    private static final List<ProjectModel> BUILT_IN = List.of(
            finished(7001, Fleet.HARBOUR, "Container yard", ProjectModel.MAP, 48_300_000),
            finished(7002, Fleet.HARBOUR, "Crane 4", ProjectModel.SOLID, 161_200_000),
            finished(7003, Fleet.SOLAR_PARK, "Panel rows, spring", ProjectModel.MAP, 92_700_000));

    private final Clock clock;
    private final LongSupplier storyMillis;
    private final Ids ids;
    private final Map<Long, ProjectModel> added = Bounded.map(MOST_ADDED);

    Models(Clock clock, LongSupplier storyMillis, Ids ids) {
        this.clock = clock;
        this.storyMillis = storyMillis;
        this.ids = ids;
    }

    private static ProjectModel finished(long id, Site site, String name, String type, long bytes) {
        return new ProjectModel(id, site.id(), name, type, SURVEYED.toEpochMilli(), Long.MIN_VALUE, 0, bytes);
    }

    /** Links and previews of the models of the start. */
    Stream<StoredObject> builtInFiles() {
        return BUILT_IN.stream().flatMap(ProjectModel::files);
    }

    /** Starts one model per type; answers the id of the first. */
    synchronized long create(String projectId, String name, List<String> types, long growMillis) {
        List<ProjectModel> made = new ArrayList<>();
        for (String type : types) {
            long bytes = type.equals(ProjectModel.MAP) ? 24_000_000 : 80_000_000;
            made.add(new ProjectModel(
                    ids.number(), projectId, name, type, clock.millis(), storyMillis.getAsLong(), growMillis, bytes));
        }
        made.forEach(model -> added.put(model.id(), model));
        return made.get(0).id();
    }

    /** A project's models, finished or not, oldest first. */
    synchronized List<ProjectModel> of(String projectId) {
        return Stream.concat(BUILT_IN.stream(), added.values().stream())
                .filter(model -> model.projectId().equals(projectId))
                .toList();
    }

    Optional<ProjectModel> find(String projectId, long id) {
        return of(projectId).stream().filter(model -> model.id() == id).findFirst();
    }

    synchronized void reset() {
        added.clear();
    }
}
