package dev.flightrelay.task;

import java.time.Instant;
import java.util.List;

import static dev.flightrelay.task.Values.items;
import static dev.flightrelay.task.Values.text;

/** From FlightHub's track to ours, and from there to GeoJSON. */
final class TrackMapper {

    private static final int LEAST_POINTS = 2;

    private TrackMapper() {}

    static Track toTrack(String taskId, UpstreamTrack from) {
        UpstreamTrack.Track track = from.track();
        return new Track(
                taskId,
                text(from.name()),
                text(from.waylineUuid()),
                track == null ? null : text(track.droneSn()),
                track == null ? null : track.distance(),
                track == null ? null : track.duration(),
                items(track == null ? null : track.points()).stream()
                        .filter(TrackMapper::isFix)
                        .map(TrackMapper::toPoint)
                        .toList());
    }

    /** Longitude first; a line needs two points. */
    static TrackFeature toFeature(Track track) {
        List<Track.Point> points = track.points().size() < LEAST_POINTS ? List.of() : track.points();
        return new TrackFeature(
                "Feature",
                track.taskId(),
                points.isEmpty()
                        ? null
                        : new TrackFeature.Line(
                                "LineString",
                                points.stream().map(TrackMapper::toCoordinates).toList()),
                new TrackFeature.Properties(
                        track.taskId(),
                        track.name(),
                        track.routeId(),
                        track.deviceSn(),
                        track.distanceMetres(),
                        track.durationSeconds(),
                        points.stream().map(Track.Point::time).toList()));
    }

    /* 0/0 is FlightHub's way to say that there is no fix. */
    private static boolean isFix(UpstreamTrack.Point point) {
        Double latitude = point.latitude();
        Double longitude = point.longitude();
        return latitude != null
                && longitude != null
                && Math.abs(latitude) <= 90
                && Math.abs(longitude) <= 180
                && (latitude != 0 || longitude != 0);
    }

    private static Track.Point toPoint(UpstreamTrack.Point from) {
        Instant time =
                from.timestamp() == null || from.timestamp() <= 0 ? null : Instant.ofEpochMilli(from.timestamp());
        return new Track.Point(time, from.latitude(), from.longitude(), from.height());
    }

    private static List<Double> toCoordinates(Track.Point point) {
        return point.heightMetres() == null
                ? List.of(point.longitude(), point.latitude())
                : List.of(point.longitude(), point.latitude(), point.heightMetres());
    }
}
