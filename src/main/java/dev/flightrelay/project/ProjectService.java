package dev.flightrelay.project;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.listing.AskedLists;
import dev.flightrelay.listing.KeptReads;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.listing.Told;
import dev.flightrelay.problem.ProblemException;
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

/** Answers which projects there are. */
@ApplicationScoped
class ProjectService {

    /** Polls that find nothing new show after so long. */
    private static final Duration KEPT = Duration.ofMillis(200);

    private final AskedLists lists;
    private final KeptReads reads;
    private final Projects projects;
    private final ProjectClient client;
    private final Organizations organizations;
    private final Callers callers;
    private final Caller caller;
    private final PollMarks marks;
    private final DatabaseClock clock;

    ProjectService(
            AskedLists lists,
            KeptReads reads,
            Projects projects,
            ProjectClient client,
            Organizations organizations,
            Callers callers,
            Caller caller,
            PollMarks marks,
            DatabaseClock clock) {
        this.lists = lists;
        this.reads = reads;
        this.projects = projects;
        this.client = client;
        this.organizations = organizations;
        this.callers = callers;
        this.caller = caller;
        this.marks = marks;
        this.clock = clock;
    }

    /** The kept projects of all organisations, as far as the caller may see them. */
    Uni<Listing<Project>> list(Page page) {
        KnownCaller now = caller.now();
        return kept().map(kept -> page(kept, page, now));
    }

    /** The projects as FlightHub lists them now; kept state stays as it is. */
    Uni<Listing<Project>> listFresh(Page page) {
        KnownCaller now = caller.now();
        return lists.<Organization, Project>joined(
                        organizations.among(callers.organizations(now)),
                        1,
                        organization ->
                                lists.ask(new FreshKey(organization), () -> client.list(organization, Asker.CALLER)))
                .map(told -> page(told.map(ProjectService::sorted), page, now));
    }

    private static Listing<Project> page(Told<List<Project>> all, Page page, KnownCaller caller) {
        return Told.page(all.map(projects -> caller.visible(projects, Project::projectId)), page, Project::projectId);
    }

    private static List<Project> sorted(List<Project> projects) {
        return projects.stream()
                .sorted(Comparator.comparing(Project::projectId))
                .toList();
    }

    /** One project; {@code not-found} when there is none. */
    Uni<Project> get(String projectId) {
        return kept().map(kept -> kept.value().stream()
                .filter(project -> project.projectId().equals(projectId))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("There is no project " + projectId + ".")));
    }

    private Uni<Told<List<Project>>> kept() {
        return reads.read(
                new Key(),
                KEPT,
                head -> projects.present()
                        .map(this::mapped)
                        .flatMap(all -> observed()
                                .map(observed ->
                                        new Told<>(Listing.repeated(all), observed.at(), observed.stale(), head))));
    }

    private List<Project> mapped(List<ProjectEntity> entities) {
        return entities.stream()
                .map(entity -> ProjectMapper.toProject(
                        entity, organizations.byId(entity.organizationId).orElseThrow()))
                .toList();
    }

    private Uni<Observed> observed() {
        Instant now = clock.now();
        return Multi.createFrom()
                .iterable(organizations.all())
                .onItem()
                .transformToUniAndConcatenate(organization -> marks.of(organization.id(), ""))
                .map(kinds -> Observed.of(kinds.getOrDefault(Kind.PROJECTS.key(), PollMark.NONE), now))
                .collect()
                .asList()
                .map(all -> all.stream().reduce(Observed::and).orElse(new Observed(null, true)));
    }

    private record Key() {}

    private record FreshKey(Organization organization) {}
}
