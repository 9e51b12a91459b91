package dev.flightrelay.simulator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CourseTest {

    private static final long BEGIN = 1_000_000;
    private static final long HALF_WAY = BEGIN + 69_000;

    private final Course course = Course.begin(BEGIN, false);

    @Test
    void goesAsPlannedIfNobodyCommands() {
        assertThat(course.takeOff()).isEqualTo(BEGIN + 10_000);
        assertThat(course.end()).isEqualTo(BEGIN + 150_000);
        assertThat(course.reached(HALF_WAY)).isEqualTo(0.5);
        assertThat(course.brokenOff()).isFalse();
        assertThat(course.flight(course.end()).underWay()).isFalse();
    }

    @Test
    void hoveringStopsTheRouteAndFlyingOnContinuesIt() {
        Course halted = course.then(Course.Kind.HOVER, HALF_WAY);
        assertThat(halted.hovers(HALF_WAY + 60_000)).isTrue();
        assertThat(halted.reached(HALF_WAY + 60_000)).isEqualTo(0.5);
        assertThat(halted.flight(HALF_WAY + 60_000).loop())
                .isEqualTo(course.flight(HALF_WAY).loop());

        Course resumed = halted.then(Course.Kind.FLY, HALF_WAY + 60_000);
        assertThat(resumed.end()).isEqualTo(course.end() + 60_000);
        assertThat(resumed.when(0.25)).isEqualTo(course.when(0.25));
        assertThat(resumed.when(0.75)).isEqualTo(course.when(0.75) + 60_000);
        assertThat(resumed.brokenOff()).isFalse();
    }

    @Test
    void hoveringTooLongEndsAtHome() {
        Course halted = course.then(Course.Kind.HOVER, HALF_WAY);

        assertThat(halted.flight(HALF_WAY + 301_000).phase()).isEqualTo(Flight.Phase.RETURNING);
        assertThat(halted.end()).isEqualTo(HALF_WAY + 334_000);
        assertThat(halted.brokenOff()).isTrue();
    }

    @Test
    void homewardTakesTheShorterWayAndKeepsWhatWasReached() {
        long early = BEGIN + 40_000;
        Course home = course.then(Course.Kind.HOMEWARD, early);

        assertThat(home.flight(early + 18_000).loop()).isZero();
        assertThat(home.flight(early + 20_000).phase()).isEqualTo(Flight.Phase.LANDING);
        assertThat(home.reached(early + 18_000)).isEqualTo(course.reached(early));
        assertThat(home.end()).isEqualTo(early + 34_000);
        assertThat(home.when(0.9)).isEqualTo(home.end());
    }

    @Test
    void takesUpTheRouteWhereTheReturnWasCancelled() {
        Course home = course.then(Course.Kind.HOMEWARD, HALF_WAY - 10_000);
        Course halted = home.then(Course.Kind.HOVER, HALF_WAY - 1_000);
        Course resumed = halted.then(Course.Kind.FLY, HALF_WAY);

        assertThat(resumed.flight(HALF_WAY).loop())
                .isBetween(0.0, course.flight(HALF_WAY - 10_000).loop());
        assertThat(resumed.reached(HALF_WAY)).isEqualTo(course.reached(HALF_WAY - 10_000));
        assertThat(resumed.brokenOff()).isFalse();
        assertThat(resumed.reached(resumed.end())).isEqualTo(1);
    }
}
