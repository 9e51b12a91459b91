package dev.flightrelay.route;

import java.time.Instant;
import java.util.Objects;

/** From FlightHub's wayline to our route. */
final class RouteMapper {

    /** The end of the year 9999. */
    private static final long LAST_MILLISECOND = 253_402_300_799_999L;

    private RouteMapper() {}

    static Route toRoute(UpstreamWayline from) {
        return new Route(
                from.id(),
                Objects.requireNonNullElse(from.name(), from.id()),
                from.deviceModelKey() == null || from.deviceModelKey().isEmpty() ? null : from.deviceModelKey(),
                from.templateTypes(),
                from.payloads().stream()
                        .map(payload -> new Route.Payload(payload.domain(), payload.type(), payload.lensType()))
                        .toList(),
                from.distance(),
                from.points(),
                from.size(),
                time(from.updateTime()));
    }

    /* What is no time between 1970 and 9999 was not meant as one. */
    private static Instant time(Long milliseconds) {
        return milliseconds == null || milliseconds <= 0 || milliseconds > LAST_MILLISECOND
                ? null
                : Instant.ofEpochMilli(milliseconds);
    }
}
