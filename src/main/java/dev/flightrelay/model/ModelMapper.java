package dev.flightrelay.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Between FlightHub's models and ours. */
final class ModelMapper {

    /** The end of the year 9999. */
    private static final long LAST_MILLISECOND = 253_402_300_799_999L;

    private ModelMapper() {}

    static Model toModel(UpstreamModel from) {
        String id = from.id().toString();
        return new Model(
                id,
                Objects.requireNonNullElse(from.name(), id),
                from.fileType(),
                from.showOnMap(),
                from.size(),
                from.userName(),
                time(from.createAt()),
                time(from.updateAt()));
    }

    static UpstreamModelRequest toUpstream(ModelRequest from) {
        return new UpstreamModelRequest(
                from.name(),
                from.products().stream().map(product -> "model_" + product).toList(),
                from.taskFolderId(),
                from.quality(),
                from.mode(),
                from.formats(),
                from.coordinateSystem(),
                from.simplifiedFactor(),
                from.area() == null ? null : area(from.area()));
    }

    private static UpstreamModelRequest.Area area(List<ModelRequest.Corner> corners) {
        return new UpstreamModelRequest.Area(corners.stream()
                .map(corner -> new UpstreamModelRequest.Point(corner.longitude(), corner.latitude()))
                .toList());
    }

    /* What is no time between 1970 and 9999 was not meant as one. */
    private static Instant time(Long milliseconds) {
        return milliseconds == null || milliseconds <= 0 || milliseconds > LAST_MILLISECOND
                ? null
                : Instant.ofEpochMilli(milliseconds);
    }
}
