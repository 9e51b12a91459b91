package dev.flightrelay.job;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.flightrelay.job.JobReporting.Sight;
import dev.flightrelay.openmodel.PhotoSet;

import static org.assertj.core.api.Assertions.assertThat;

/** What FlightHub shows of a report whose answer did not come. */
class JobReportingTest {

    private static final List<String> REPORT = List.of("c", "d");

    @Test
    void aSetWithAllOfItHasTakenIt() {
        assertThat(sight(List.of("a", "b"), "a", "b", "c", "d")).isEqualTo(Sight.TAKEN);
        assertThat(sight(List.of(), "c", "d")).isEqualTo(Sight.TAKEN);
    }

    @Test
    void aSetThatHasAllBeforeItAndNothingOfItHasNot() {
        assertThat(sight(List.of("a", "b"), "a", "b")).isEqualTo(Sight.NOT_TAKEN);
    }

    @Test
    void noSetHasNothing() {
        assertThat(JobReporting.sight(Optional.empty(), REPORT, List.of())).isEqualTo(Sight.NOT_TAKEN);
    }

    @Test
    void whatDoesNotFitTellsNothing() {
        assertThat(JobReporting.sight(Optional.empty(), REPORT, List.of("a")))
                .as("a set that is gone")
                .isEqualTo(Sight.UNCLEAR);
        assertThat(sight(List.of("a"))).as("a set without names").isEqualTo(Sight.UNCLEAR);
        assertThat(sight(List.of()))
                .as("a first report, and a set without names")
                .isEqualTo(Sight.UNCLEAR);
        assertThat(sight(List.of("a"), "a", "c")).as("half of it").isEqualTo(Sight.UNCLEAR);
        assertThat(sight(List.of("a", "b"), "a")).as("not all before it").isEqualTo(Sight.UNCLEAR);
    }

    private static Sight sight(List<String> earlier, String... there) {
        return JobReporting.sight(Optional.of(new PhotoSet("r", null, null, List.of(there))), REPORT, earlier);
    }
}
