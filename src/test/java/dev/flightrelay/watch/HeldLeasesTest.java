package dev.flightrelay.watch;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.flightrelay.upstream.Organization;

import static org.assertj.core.api.Assertions.assertThat;

class HeldLeasesTest {

    private static final long LIFE = 1_000;
    private static final Organization NORTH = new Organization(1, "north", null, false, null, null);

    private final HeldLeases leases = new HeldLeases();

    @Test
    void nothingIsHeldBeforeTheFirstRound() {
        assertThat(leases.held(0)).isEmpty();
        assertThat(leases.begin(scope(1), 0)).isEmpty();
    }

    @Test
    void whatIsHeldEndsWhenItIsNotRenewed() {
        leases.renewed(epochs(2), LIFE);

        assertThat(leases.begin(scope(1), LIFE)).contains(1L);
        assertThat(leases.begin(scope(1), LIFE + 1)).isEmpty();
        assertThat(leases.held(LIFE + 1)).isEmpty();
        assertThat(leases.watched(LIFE + 1)).isEmpty();
    }

    @Test
    void thoseWithoutAPollUnderWayLeaveFirstAndAtOnce() {
        leases.renewed(epochs(3), LIFE);
        leases.begin(scope(1), 0);
        leases.begin(scope(3), 0);

        leases.keep(2, 0);

        assertThat(leases.left(0)).containsExactly(scope(2));
        assertThat(leases.held(0)).containsExactlyInAnyOrder(scope(1), scope(3));
        assertThat(leases.watched(0)).as("until its row is freed").hasSize(3);
    }

    @Test
    void whatLeavesBeginsNoPollAndWaitsForThoseUnderWay() {
        leases.renewed(epochs(1), LIFE);
        leases.begin(scope(1), 0);
        leases.begin(scope(1), 0);

        leases.keep(0, 0);

        assertThat(leases.begin(scope(1), 0)).isEmpty();
        leases.ended(scope(1));
        assertThat(leases.left(0)).isEmpty();
        leases.ended(scope(1));
        assertThat(leases.left(0)).containsExactly(scope(1));
    }

    @Test
    void aPollThatHangsDoesNotHoldUpWhatIsGivenBack() {
        long later = HeldLeases.LONGEST_LEAVE.toNanos() + 1;
        leases.renewed(epochs(1), later + LIFE);
        leases.begin(scope(1), 0);
        leases.keep(0, 0);

        assertThat(leases.left(later - 1)).isEmpty();
        assertThat(leases.left(later)).containsExactly(scope(1));
    }

    @Test
    void whatLeftIsForgottenOnceItsRowIsFree() {
        leases.renewed(epochs(2), LIFE);
        leases.keep(1, 0);
        Set<Scope> left = Set.copyOf(leases.left(0));

        leases.forget(left);

        assertThat(leases.watched(0)).hasSize(1).doesNotContainAnyElementsOf(left);
        assertThat(leases.left(0)).isEmpty();
    }

    @Test
    void staysWhenThereIsRoomForItAgain() {
        leases.renewed(epochs(3), LIFE);
        leases.keep(1, 0);

        leases.keep(2, 0);

        assertThat(leases.held(0)).hasSize(2);
        leases.keep(5, 0);
        assertThat(leases.held(0)).hasSize(3);
    }

    @Test
    void aRoundDoesNotEndWhatLeavesAndIsStillOurs() {
        leases.renewed(epochs(2), LIFE);
        leases.keep(1, 0);

        leases.renewed(epochs(2), 2 * LIFE);

        assertThat(leases.held(0)).hasSize(1);
    }

    @Test
    void whatWasLostAndTakenAgainIsHeld() {
        leases.renewed(epochs(1), LIFE);
        leases.keep(0, 0);

        leases.renewed(Map.of(scope(1), 9L), LIFE);

        assertThat(leases.begin(scope(1), 0)).contains(9L);
    }

    private static Map<Scope, Long> epochs(int count) {
        return IntStream.rangeClosed(1, count).boxed().collect(Collectors.toMap(HeldLeasesTest::scope, n -> (long) n));
    }

    private static Scope scope(int n) {
        return new Scope(NORTH, "p" + n);
    }
}
