package dev.flightrelay.route;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.core.type.TypeReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.RelayJson;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.upstream.Envelope;
import dev.flightrelay.upstream.UpstreamList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RouteMapperTest {

    private static final TypeReference<Envelope<UpstreamList<UpstreamWayline>>> LIST = new TypeReference<>() {};

    private static final TypeReference<Envelope<UpstreamWayline>> ONE = new TypeReference<>() {};

    @Test
    void takesOverWhatFlightHubSays() {
        List<Route> routes = RelayJson.list("route/waylines.json", LIST).stream()
                .map(RouteMapper::toRoute)
                .toList();

        assertThat(routes)
                .containsExactly(
                        new Route(
                                "cccccccc-1111-4222-8333-dddddddddddd",
                                "perimeter",
                                "0-91-1",
                                List.of("waypoint", "spiral"),
                                List.of(new Route.Payload("1", "81", "wide")),
                                null,
                                null,
                                8211L,
                                Instant.parse("2026-01-01T00:00:00Z")),
                        new Route(
                                "cccccccc-1111-4222-8333-eeeeeeeeeeee",
                                "cccccccc-1111-4222-8333-eeeeeeeeeeee",
                                null,
                                List.of(),
                                List.of(),
                                null,
                                null,
                                null,
                                null));
    }

    @Test
    void detailsAddLengthAndWaypoints() {
        UpstreamWayline detail = RelayJson.answer("route/wayline.json", ONE);

        Route route = RouteMapper.toRoute(detail);

        assertThat(route.distanceMetres()).isEqualTo(1523.4);
        assertThat(route.waypoints()).isEqualTo(12);
        assertThat(detail.downloadUrl()).endsWith("?sig=x");
        assertThat(detail.toString()).doesNotContain("sig=");
    }

    @Test
    void emptyListsAreOftenNull() {
        assertThat(RelayJson.list("route/null-list.json", LIST)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Perimeter, x.kmz, Perimeter",
        "Perimeter.kmz, x.kmz, Perimeter",
        ", perimeter.KMZ, perimeter",
        ", C:\\routes\\perimeter.kmz, perimeter",
        ", ../../etc/perimeter.kmz, perimeter",
        ", Außenrunde 2.kmz, Außenrunde 2"
    })
    void namesRoutesAfterTheirFilesUnlessToldOtherwise(String given, String file, String name) {
        assertThat(RouteName.of(given, file)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", ".kmz", "..", "a/b", "a\\b", "a:b", "a\nb", "a\u0000b", "<a>", "a?b"})
    void refusesNamesThatNoFileCanHave(String name) {
        ProblemException failure = catchThrowableOfType(ProblemException.class, () -> RouteName.of(name, "x.kmz"));

        assertThat(failure.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo("name");
            assertThat(violation.message()).contains("1 to 100 characters", ", was: ");
        });
    }

    @Test
    void objectKeysAreBelowThePrefixAndPlain() {
        UUID upload = UUID.fromString("0f0f0f0f-0000-4000-8000-000000000001");

        assertThat(RouteName.objectKey("example/prefix/", upload, "Außenrunde ..2"))
                .isEqualTo("example/prefix/0f0f0f0f-0000-4000-8000-000000000001/Au_enrunde_..2.kmz");
    }
}
