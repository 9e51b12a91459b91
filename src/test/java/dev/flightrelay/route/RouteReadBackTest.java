package dev.flightrelay.route;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RouteReadBackTest {

    private static final Instant SENT = Instant.parse("2026-11-21T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "perimeter, 0, true",
        "perimeter.kmz, 0, true",
        "perimeter, -30, true",
        "perimeter, 120, true",
        "perimeter, -31, false",
        "perimeter, 121, false",
        "perimeter, , false",
        "Perimeter, 0, false",
        "perimeter 2, 0, false"
    })
    void aRouteIsFoundByItsNameAndTheTimeOfItsUpload(String name, Integer seconds, boolean itsOwn) {
        Instant updated = seconds == null ? null : SENT.plusSeconds(seconds);
        Route route = new Route("r-1", name, null, List.of(), List.of(), null, null, null, updated);

        for (String sought : List.of("perimeter", "perimeter.kmz")) {
            assertThat(RouteReadBack.isOf(route, new RouteReadBack.Sought(sought), SENT))
                    .isEqualTo(itsOwn);
        }
    }
}
