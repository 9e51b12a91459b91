package dev.flightrelay.task;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import dev.flightrelay.RelayJson;

import static org.assertj.core.api.Assertions.assertThat;

class TrackMapperTest {

    @Test
    void readsATrackWithMillisecondsAndWithoutPointsThatAreNoPlace() {
        assertThat(track("track"))
                .isEqualTo(new Track(
                        "t1",
                        "Perimeter",
                        "cccccccc-1111-4222-8333-dddddddddddd",
                        "AIRSN000000001",
                        1523.0,
                        882.5,
                        List.of(
                                new Track.Point(Instant.parse("2026-01-01T07:00:20Z"), 47.1, 8.5, 612.4),
                                new Track.Point(Instant.parse("2026-01-01T07:00:21.123Z"), 47.2, 8.6, null),
                                new Track.Point(null, -47.3, 0, 615.0))));
    }

    @Test
    void aTrackThatIsNullHasNoPoints() {
        assertThat(track("track-null")).isEqualTo(new Track("t1", "By hand", null, null, null, null, List.of()));
    }

    @Test
    void geoJsonHasLongitudeFirstAndATimeForEachPlace() throws Exception {
        JsonNode feature = geoJson(track("track"));

        assertThat(feature).isEqualTo(RelayJson.mapper().readTree("""
                        {"type": "Feature", "id": "t1",
                         "geometry": {"type": "LineString",
                                      "coordinates": [[8.5, 47.1, 612.4], [8.6, 47.2], [0.0, -47.3, 615.0]]},
                         "properties": {"taskId": "t1", "name": "Perimeter",
                                        "routeId": "cccccccc-1111-4222-8333-dddddddddddd",
                                        "deviceSn": "AIRSN000000001", "distanceMetres": 1523.0, "durationSeconds": 882.5,
                                        "coordTimes": ["2026-01-01T07:00:20Z", "2026-01-01T07:00:21.123Z", null]}}"""));
    }

    @Test
    void geoJsonOfLessThanTwoPointsIsAFeatureWithoutPlace() throws Exception {
        Track.Point point = new Track.Point(Instant.EPOCH, 47.1, 8.5, 612.4);
        for (List<Track.Point> points : Arrays.asList(List.<Track.Point>of(), List.of(point))) {
            JsonNode feature = geoJson(new Track("t1", null, null, null, null, null, points));

            assertThat(feature.get("type").textValue()).isEqualTo("Feature");
            assertThat(feature.has("geometry"))
                    .as("a Feature always has the member")
                    .isTrue();
            assertThat(feature.get("geometry").isNull()).isTrue();
            assertThat(feature.get("properties").get("coordTimes")).isEmpty();
        }
    }

    private static JsonNode geoJson(Track track) throws Exception {
        return RelayJson.mapper().readTree(RelayJson.mapper().writeValueAsString(TrackMapper.toFeature(track)));
    }

    private static Track track(String file) {
        return TrackMapper.toTrack("t1", RelayJson.answer("task/" + file + ".json", new TypeReference<>() {}));
    }
}
