package dev.flightrelay.device;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.project.Projects;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.WatchConfig;

/** The kept devices, for other features. */
@ApplicationScoped
public class Devices {

    private final Database database;
    private final Projects projects;

    Devices(Database database, Projects projects) {
        this.database = database;
        this.projects = projects;
    }

    /** Serial numbers of the devices that a project has, those counted as missing but not gone included. */
    public Uni<List<String>> serialNumbers(Scope scope) {
        return database.transaction(() -> present(scope))
                .map(all -> all.stream().map(device -> device.deviceSn).toList());
    }

    /** Serial numbers of the docks that a project has, in the caller's transaction. */
    public Uni<List<String>> docks(Scope scope) {
        return present(scope)
                .map(all -> all.stream()
                        .filter(device -> Device.DOCK.equals(device.kind))
                        .map(device -> device.deviceSn)
                        .toList());
    }

    /** Makes sure, in the caller's transaction, that a project has a device; {@code not-found} else. */
    public Uni<Void> require(Scope scope, String deviceSn) {
        return present(scope)
                .invoke(all -> {
                    if (all.stream().noneMatch(device -> device.deviceSn.equals(deviceSn))) {
                        throw ProblemException.notFound(
                                "Project " + scope.projectId() + " has no device " + deviceSn + ".");
                    }
                })
                .replaceWithVoid();
    }

    /** The kept devices of organisations, in the caller's transaction; those of a project that is gone are not there. */
    Uni<List<DeviceEntity>> present(Collection<Integer> organizationIds) {
        return projects.presentIds(organizationIds)
                .flatMap(ids -> DeviceEntity.ofOrganizations(organizationIds)
                        .map(all -> all.stream()
                                .filter(device -> device.projectId.equals(DeviceEntity.NO_PROJECT)
                                        || ids.contains(device.projectId))
                                .toList()));
    }

    /* Slow while the organisation's list has every device of the project. */
    Uni<Duration> interval(Scope scope, WatchConfig.Interval interval) {
        return database.transaction(() -> present(scope))
                .map(all -> !all.isEmpty() && all.stream().allMatch(device -> device.listed)
                        ? interval.idle()
                        : interval.every());
    }

    private static Uni<List<DeviceEntity>> present(Scope scope) {
        return DeviceEntity.ofProject(scope.organization().id(), scope.projectId())
                .map(all -> all.stream().filter(device -> device.goneAt == null).toList());
    }
}
