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
import dev.flightrelay.listing.AskedLists;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.listing.Told;
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
    private final AskedLists lists;
    private final DatabaseClock clock;

    MediaService(
            Database database,
            Projects projects,
            TaskClient client,
            MediaLinks links,
            AskedLists lists,
            DatabaseClock clock) {
        this.database = database;
        this.projects = projects;
        this.client = client;
        this.links = links;
        this.lists = lists;
        this.clock = clock;
    }

    /** The files of a task as FlightHub lists them now. */
    Uni<Listing<TaskMedia>> list(String projectId, String taskId, Page page) {
        TaskIds.check(taskId);
        page.size(); // refuses a wrong limit before FlightHub is asked
        return database.snapshot(() -> projects.require(projectId))
                .flatMap(scope -> ask(scope, taskId))
                .map(told -> Told.page(told.map(Media::files), page, MediaMapper::order));
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
                        .map(told -> Optional.ofNullable(
                                told.value().links().byMediaId().get(mediaId)));
    }

    private Uni<Told<Media>> ask(Scope scope, String taskId) {
        return lists.ask(new Key(scope, taskId), () -> {
            Instant askedAt = clock.now();
            return client.media(scope, taskId)
                    .map(list -> new Media(MediaMapper.toMedia(list), MediaMapper.toLinks(list, askedAt)))
                    .invoke(media -> links.put(scope, taskId, media.links()));
        });
    }

    private record Key(Scope scope, String taskId) {}

    private record Media(List<TaskMedia> files, MediaLinks.Links links) {}
}
