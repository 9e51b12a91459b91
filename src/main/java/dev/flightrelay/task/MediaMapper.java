package dev.flightrelay.task;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import static dev.flightrelay.task.Values.text;
import static dev.flightrelay.task.Values.time;

/** From FlightHub's media to ours, the links apart. */
final class MediaMapper {

    private MediaMapper() {}

    /** The files in the order in which they were taken; one without an id is none. */
    static List<TaskMedia> toMedia(List<UpstreamMedia> list) {
        return list.stream()
                .filter(media -> text(media.uuid()) != null)
                .map(MediaMapper::toMedia)
                .sorted(Comparator.comparing(MediaMapper::order))
                .toList();
    }

    /** What a page goes on from: time and id. */
    static String order(TaskMedia media) {
        long millis =
                media.createdAt() == null ? 0 : Math.max(0, media.createdAt().toEpochMilli());
        return String.format("%019d_%s", millis, media.mediaId());
    }

    /** The links by the file's id. */
    static MediaLinks.Links toLinks(List<UpstreamMedia> list, Instant askedAt) {
        Map<String, MediaLinks.Pair> links = list.stream()
                .filter(media -> text(media.uuid()) != null)
                .collect(Collectors.toMap(
                        UpstreamMedia::uuid,
                        media -> new MediaLinks.Pair(media.originalUrl(), media.previewUrl()),
                        (first, second) -> first));
        return new MediaLinks.Links(askedAt, links);
    }

    /** A link that a browser may be sent to: FlightHub also says nothing at all, or "/" for what has no content. */
    static Optional<URI> toLink(String told) {
        try {
            URI link = new URI(told == null ? "" : told);
            boolean web = "https".equalsIgnoreCase(link.getScheme()) || "http".equalsIgnoreCase(link.getScheme());
            return web && link.getHost() != null ? Optional.of(link) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static TaskMedia toMedia(UpstreamMedia from) {
        return new TaskMedia(
                from.uuid(),
                from.name(),
                text(from.fileType()),
                text(from.suffix()),
                from.size(),
                time(from.createAt()));
    }
}
