package dev.flightrelay.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.events.EventId;
import dev.flightrelay.listing.AskedLists;
import dev.flightrelay.listing.KeptReads;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.listing.Told;
import dev.flightrelay.project.Projects;
import dev.flightrelay.security.Caller;
import dev.flightrelay.security.Callers;
import dev.flightrelay.security.KnownCaller;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.Organizations;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Observed;
import dev.flightrelay.watch.PollMark;
import dev.flightrelay.watch.PollMarks;
import dev.flightrelay.watch.Scope;

/** Answers which devices there are. */
@ApplicationScoped
class DeviceService {

    /** Polls that find nothing new show after so long. */
    private static final Duration KEPT = Duration.ofMillis(200);

    private final Database database;
    private final AskedLists lists;
    private final KeptReads reads;
    private final Projects projects;
    private final Organizations organizations;
    private final DeviceClient client;
    private final Devices devices;
    private final KeptDevices kept;
    private final Callers callers;
    private final Caller caller;
    private final PollMarks marks;
    private final DatabaseClock clock;

    DeviceService(
            Database database,
            AskedLists lists,
            KeptReads reads,
            Projects projects,
            Organizations organizations,
            DeviceClient client,
            Devices devices,
            KeptDevices kept,
            Callers callers,
            Caller caller,
            PollMarks marks,
            DatabaseClock clock) {
        this.database = database;
        this.lists = lists;
        this.reads = reads;
        this.projects = projects;
        this.organizations = organizations;
        this.client = client;
        this.devices = devices;
        this.kept = kept;
        this.callers = callers;
        this.caller = caller;
        this.marks = marks;
        this.clock = clock;
    }

    /** The kept devices of all organisations, each once, as far as the caller may see them. */
    Uni<Listing<Device>> ofOrganizations(Page page) {
        KnownCaller now = caller.now();
        return reads.read(
                        new AllKey(),
                        KEPT,
                        head -> devices.present(organizations.ids())
                                .map(entities -> once(
                                        entities.stream().map(kept::toDevice).toList()))
                                .flatMap(all -> observed().map(observed -> kept(all, observed, head))))
                .map(kept -> page(kept, page, now));
    }

    /** The devices of all organisations as FlightHub lists them now. */
    Uni<Listing<Device>> ofOrganizationsFresh(Page page) {
        KnownCaller now = caller.now();
        return lists.joined(organizations.among(callers.organizations(now)), 1, this::ofOrganizationFresh)
                .flatMap(told -> database.snapshot(() -> devices.present(organizations.ids()))
                        .map(entities -> told.map(all -> once(withProjects(all, entities)))))
                .map(told -> page(told, page, now));
    }

    private static Listing<Device> page(Told<List<Device>> all, Page page, KnownCaller caller) {
        return Told.page(all.map(devices -> caller.visible(devices, Device::projectId)), page, Device::deviceSn);
    }

    private Uni<Told<List<Device>>> ofOrganizationFresh(Organization organization) {
        return lists.ask(
                new OrganizationKey(organization),
                () -> client.ofOrganization(organization, Asker.CALLER).map(devices -> List.copyOf(devices.values())));
    }

    /* The organisation's list does not tell the project. */
    private static List<Device> withProjects(List<Device> devices, List<DeviceEntity> entities) {
        Map<String, String> projects = new HashMap<>();
        entities.stream()
                .filter(entity -> !entity.projectId.equals(DeviceEntity.NO_PROJECT))
                .forEach(entity -> projects.put(entity.deviceSn, entity.projectId));
        return devices.stream()
                .map(device -> device.in(projects.get(device.deviceSn())))
                .toList();
    }

    /** The kept devices of a project. */
    Uni<Listing<Device>> ofProject(String projectId, Page page) {
        return reads.read(
                        new ProjectsKey(projectId),
                        KEPT,
                        head -> projects.require(projectId)
                                .flatMap(scope -> DeviceEntity.ofProject(
                                                scope.organization().id(), projectId)
                                        .map(entities -> entities.stream()
                                                .filter(e -> e.goneAt == null)
                                                .toList())
                                        .flatMap(entities -> observed(scope, entities)
                                                .map(observed -> kept(
                                                        entities.stream()
                                                                .map(kept::toDevice)
                                                                .toList(),
                                                        observed,
                                                        head)))))
                .map(kept -> Told.page(kept, page, Device::deviceSn));
    }

    /** The devices of a project as FlightHub lists them now. */
    Uni<Listing<Device>> ofProjectFresh(String projectId, Page page) {
        return database.snapshot(() -> projects.require(projectId))
                .flatMap(scope -> lists.read(
                        new ProjectKey(scope),
                        () -> client.ofProject(scope, Asker.CALLER).map(all -> List.copyOf(all.values())),
                        page,
                        Device::deviceSn));
    }

    /* A device may be kept for a project and, until the next poll, for the organisation too: the project's comes first. */
    private static List<Device> once(Collection<Device> devices) {
        Map<String, Device> bySn = new TreeMap<>(Comparator.naturalOrder());
        devices.forEach(device -> bySn.putIfAbsent(device.deviceSn(), device));
        return List.copyOf(bySn.values());
    }

    private Uni<Observed> observed() {
        Instant now = clock.now();
        return Multi.createFrom()
                .iterable(organizations.all())
                .onItem()
                .transformToUniAndConcatenate(organization -> marks.of(organization.id(), ""))
                .map(kinds -> Observed.of(mark(kinds), now))
                .collect()
                .asList()
                .map(all -> all.stream().reduce(Observed::and).orElse(new Observed(null, true)));
    }

    /* Membership comes from the project's list; whether they are on line from the organisation's, if it has one of them. */
    private Uni<Observed> observed(Scope scope, List<DeviceEntity> entities) {
        Instant now = clock.now();
        Uni<Observed> project =
                marks.of(scope.organization().id(), scope.projectId()).map(kinds -> Observed.of(mark(kinds), now));
        if (entities.stream().noneMatch(device -> device.listed)) {
            return project;
        }
        return project.flatMap(members -> marks.of(scope.organization().id(), "")
                .map(kinds -> Observed.of(mark(kinds), now))
                .map(online -> new Observed(online.at(), online.stale() || members.stale())));
    }

    private static PollMark mark(Map<String, PollMark> kinds) {
        return kinds.getOrDefault(Kind.DEVICES.key(), PollMark.NONE);
    }

    private static Told<List<Device>> kept(List<Device> all, Observed observed, EventId head) {
        return new Told<>(Listing.repeated(all), observed.at(), observed.stale(), head);
    }

    private record AllKey() {}

    private record ProjectsKey(String projectId) {}

    private record OrganizationKey(Organization organization) {}

    private record ProjectKey(Scope scope) {}
}
