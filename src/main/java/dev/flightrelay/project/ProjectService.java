package dev.flightrelay.project;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.listing.Fresh;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.problem.ProblemException;
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

    private final Database database;
    private final Projects projects;
    private final ProjectClient client;
    private final Organizations organizations;
    private final PollMarks marks;
    private final EventLog log;
    private final Fresh fresh;
    private final DatabaseClock clock;

    ProjectService(
            Database database,
            Projects projects,
            ProjectClient client,
            Organizations organizations,
            PollMarks marks,
            EventLog log,
            Fresh fresh,
            DatabaseClock clock) {
        this.database = database;
        this.projects = projects;
        this.client = client;
        this.organizations = organizations;
        this.marks = marks;
        this.log = log;
        this.fresh = fresh;
        this.clock = clock;
    }

    /** The kept projects of all organisations. */
    Uni<Listing<Project>> list(Page page) {
        return database.snapshot(() -> projects.present()
                .map(this::mapped)
                .flatMap(all -> observed().flatMap(observed -> listing(page, all, observed))));
    }

    /** The projects as FlightHub lists them now; kept state stays as it is. */
    Uni<Listing<Project>> listFresh(Page page) {
        return Multi.createFrom()
                .iterable(organizations.all())
                .onItem()
                .transformToUniAndConcatenate(organization ->
                        fresh.read(new FreshKey(organization), () -> client.list(organization, Asker.CALLER)))
                .collect()
                .in(ArrayList<Project>::new, List::addAll)
                .flatMap(all -> {
                    all.sort(Comparator.comparing(Project::projectId));
                    Observed now = new Observed(clock.now(), false);
                    return database.snapshot(() -> listing(page, all, now));
                });
    }

    /** One project; {@code not-found} when there is none. */
    Uni<Project> get(String projectId) {
        return database.snapshot(() -> projects.present())
                .map(all -> mapped(all).stream()
                        .filter(project -> project.projectId().equals(projectId))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound("There is no project " + projectId + ".")));
    }

    private Uni<Listing<Project>> listing(Page page, List<Project> all, Observed observed) {
        Page.Cut<Project> cut = page.of(all, Project::projectId);
        return log.head()
                .map(head -> new Listing<>(cut.items(), observed.at(), observed.stale(), head.toString(), cut.next()));
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

    private record FreshKey(Organization organization) {}
}
