package dev.flightrelay.task;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.events.EventId;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.listing.Fresh;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.project.Projects;
import dev.flightrelay.watch.Scope;

/** Answers which files a flight made, and where one is to be had at this moment. */
@ApplicationScoped
class MediaService {

    private final Database database;
    private final Projects projects;
    private final TaskClient client;
    private final MediaLinks links;
    private final EventLog log;
    private final Fresh fresh;
    private final DatabaseClock clock;

    MediaService(
            Database database,
            Projects projects,
            TaskClient client,
            MediaLinks links,
            EventLog log,
            Fresh fresh,
            DatabaseClock clock) {
        this.database = database;
        this.projects = projects;
        this.client = client;
        this.links = links;
        this.log = log;
        this.fresh = fresh;
        this.clock = clock;
    }

    /** The files of a task as FlightHub lists them now. */
    Uni<Listing<TaskMedia>> list(String projectId, String taskId, Page page) {
        TaskIds.check(taskId);
        page.size(); // refuses a wrong limit before FlightHub is asked
        return database.snapshot(() ->
                        projects.require(projectId).flatMap(scope -> log.head().map(head -> new Asked(scope, head))))
                .flatMap(asked -> ask(asked.scope(), taskId).map(told -> listing(told.files(), page, asked.head())));
    }

    /** The link to a file. */
    Uni<URI> content(String projectId, String taskId, String mediaId) {
        return link(projectId, taskId, mediaId, "content", MediaLinks.Pair::content);
    }

    /** The link to a small picture of a file. */
    Uni<URI> preview(String projectId, String taskId, String mediaId) {
        return link(projectId, taskId, mediaId, "preview", MediaLinks.Pair::preview);
    }

    private Uni<URI> link(
            String projectId, String taskId, String mediaId, String what, Function<MediaLinks.Pair, String> one) {
        TaskIds.check(taskId);
        return database.snapshot(() -> projects.require(projectId))
                .flatMap(scope -> pair(scope, taskId, mediaId))
                .map(found -> found.orElseThrow(
                        () -> ProblemException.notFound("Task " + taskId + " has no media " + mediaId + ".")))
                .map(pair -> MediaMapper.toLink(one.apply(pair))
                        .orElseThrow(() -> ProblemException.notFound("FlightHub gives no " + what + " of media "
                                + mediaId + ": it may be a folder, which FlightHub does not open.")));
    }

    /* A file that is not among the kept ones may have come since. */
    private Uni<Optional<MediaLinks.Pair>> pair(Scope scope, String taskId, String mediaId) {
        Optional<MediaLinks.Pair> kept = links.find(scope, taskId, mediaId, clock.now());
        return kept.isPresent()
                ? Uni.createFrom().item(kept)
                : ask(scope, taskId)
                        .map(told ->
                                Optional.ofNullable(told.links().byMediaId().get(mediaId)));
    }

    private Uni<Told> ask(Scope scope, String taskId) {
        return fresh.read(new Key(scope, taskId), () -> {
            Instant askedAt = clock.now();
            return client.media(scope, taskId)
                    .map(list -> new Told(MediaMapper.toMedia(list), MediaMapper.toLinks(list, askedAt)))
                    .invoke(told -> links.put(scope, taskId, told.links()));
        });
    }

    private Listing<TaskMedia> listing(List<TaskMedia> files, Page page, EventId head) {
        Page.Cut<TaskMedia> cut = page.of(files, MediaMapper::order);
        return new Listing<>(cut.items(), clock.now(), false, head.toString(), cut.next());
    }

    private record Asked(Scope scope, EventId head) {}

    private record Key(Scope scope, String taskId) {}

    private record Told(List<TaskMedia> files, MediaLinks.Links links) {}
}
