package dev.flightrelay.device;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.listing.KeptReads;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.project.Projects;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.PollMark;
import dev.flightrelay.watch.PollMarks;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.write.Check;

/** The kept devices, for other features. */
@ApplicationScoped
public class Devices {

    /** What a {@code cameraIndex} looks like. */
    public static final String CAMERA_INDEX = "\\d{1,9}-\\d{1,9}-\\d{1,9}";

    /** What is said about one that does not. */
    public static final String CAMERA_INDEX_MESSAGE = "has to be type-subtype-gimbal, such as 165-0-7";

    /** What a serial number looks like. */
    public static final String SERIAL_NUMBER = "[A-Za-z0-9_-]{1,64}";

    /** What is said about one that does not. */
    public static final String SERIAL_NUMBER_MESSAGE = "has to be a serial number: 1 to 64 letters, digits, _ and -";

    private static final String CHECK = "device-known";
    private static final Duration MEMBERS = Duration.ofMinutes(1);
    private static final Pattern SN = Pattern.compile(SERIAL_NUMBER);

    private final Database database;
    private final KeptReads reads;
    private final Projects projects;
    private final PollMarks marks;

    Devices(Database database, KeptReads reads, Projects projects, PollMarks marks) {
        this.database = database;
        this.reads = reads;
        this.projects = projects;
        this.marks = marks;
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

    /** The scope of a project that has the device; {@code not-found} else. From memory while the log has nothing newer. */
    Uni<Scope> scope(String projectId, String deviceSn) {
        return reads.read(
                        new MembersKey(projectId),
                        MEMBERS,
                        head -> projects.require(projectId)
                                .flatMap(scope -> serialNumbersOf(scope).map(all -> new Members(scope, all))))
                .flatMap(members -> members.deviceSns().contains(deviceSn)
                        ? Uni.createFrom().item(members.scope())
                        // What was kept before the project was watched made no event.
                        : database.snapshot(() -> require(members.scope(), deviceSn))
                                .replaceWith(members.scope()));
    }

    private static Uni<Set<String>> serialNumbersOf(Scope scope) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                select device_sn from device where organization_id = :organization
                                and project_id = :project and gone_at is null""", String.class)
                        .setParameter("organization", scope.organization().id())
                        .setParameter("project", scope.projectId())
                        .getResultList())
                .map(Set::copyOf);
    }

    /**
     * Looks, in the caller's transaction, whether a project has the device that a write is for; {@code not-found} when it has
     * not. While its devices were never listed nobody knows, which is no reason to hold the write back.
     */
    public Uni<Check> check(Scope scope, String deviceSn) {
        return DeviceEntity.ofProject(scope.organization().id(), scope.projectId())
                .flatMap(kept -> kept.isEmpty()
                        ? marks.of(scope.organization().id(), scope.projectId())
                                .map(kinds -> kinds.getOrDefault(Kind.DEVICES.key(), PollMark.NONE)
                                                .observedAt()
                                        != null)
                        : Uni.createFrom().item(true))
                // In the unknown case it goes into a path as it is.
                .flatMap(listed -> listed || !SN.matcher(deviceSn).matches()
                        ? require(scope, deviceSn)
                                .replaceWith(Check.pass(CHECK, "Device " + deviceSn + " is in the project."))
                        : Uni.createFrom().item(Check.unknown(CHECK, "The project's devices were not listed yet.")));
    }

    /** Whether FlightHub's lists say, in the caller's transaction, that a device of a project is off line. */
    public Uni<Boolean> isOffLine(Scope scope, String deviceSn) {
        return present(scope)
                .map(all -> all.stream()
                        .anyMatch(device -> device.deviceSn.equals(deviceSn) && Boolean.FALSE.equals(device.online)));
    }

    /** The last known position of a device, in the caller's transaction; empty when none is kept. */
    public Uni<Optional<Position>> position(Scope scope, String deviceSn) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                select cast(cast(state as jsonb) ->> 'latitude' as double precision),
                                       cast(cast(state as jsonb) ->> 'longitude' as double precision)
                                from device_state where organization_id = :organization
                                and project_id = :project and device_sn = :device""", Object[].class)
                        .setParameter("organization", scope.organization().id())
                        .setParameter("project", scope.projectId())
                        .setParameter("device", deviceSn)
                        .getSingleResultOrNull())
                .map(row -> row == null || row[0] == null || row[1] == null
                        ? Optional.empty()
                        : Optional.of(new Position((Double) row[0], (Double) row[1])));
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

    /* Whether the organisation's list has every device of the project. */
    Uni<Boolean> areListed(Scope scope) {
        return database.transaction(() -> present(scope))
                .map(all -> !all.isEmpty() && all.stream().allMatch(device -> device.listed));
    }

    private static Uni<List<DeviceEntity>> present(Scope scope) {
        return DeviceEntity.ofProject(scope.organization().id(), scope.projectId())
                .map(all -> all.stream().filter(device -> device.goneAt == null).toList());
    }

    private record MembersKey(String projectId) {}

    private record Members(Scope scope, Set<String> deviceSns) {}

    /**
     * A place.
     *
     * @param latitude degrees WGS84
     * @param longitude degrees WGS84
     */
    public record Position(double latitude, double longitude) {}
}
