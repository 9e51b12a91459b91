package dev.flightrelay.device;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.flightrelay.RelayJson;
import dev.flightrelay.events.StateLog.Newest;

import static dev.flightrelay.device.TestStates.AT;
import static dev.flightrelay.device.TestStates.kept;
import static dev.flightrelay.device.TestStates.nothing;
import static dev.flightrelay.device.TestStates.state;
import static org.assertj.core.api.Assertions.assertThat;

class DeviceStateDiffTest {

    private static final String SN = "SN1";
    private static final Instant LATER = AT.plusSeconds(7);
    private static final DeviceState PARKED = state(SN, AT, "standby", 9.9);
    private static final DeviceState FLIES = state(SN, AT, "wayline_flight", 9.9);

    @Test
    void keepsWhatIsToldForTheFirstTime() {
        DeviceStateDiff diff = diff();

        diff.told(Device.AIRCRAFT, PARKED);

        assertThat(diff.changed()).containsExactly(new Newest(SN, PARKED, false));
        assertThat(diff.tookOff()).isFalse();
    }

    @Test
    void keepsNothingAnewWhenOnlyTimePassed() {
        DeviceStateDiff diff = diff(kept(PARKED, false));

        diff.told(Device.AIRCRAFT, state(SN, LATER, "standby", 9.9));

        assertThat(diff.changed()).isEmpty();
    }

    @Test
    void aStateThatWasWrittenAndReadIsTheSame() throws Exception {
        String json = RelayJson.mapper().writeValueAsString(PARKED.at(LATER, false));
        DeviceStateDiff diff = diff(kept(RelayJson.mapper().readValue(json, DeviceState.class), false));

        diff.told(Device.AIRCRAFT, state(SN, LATER, "standby", 9.9));

        assertThat(diff.changed()).isEmpty();
    }

    @Test
    void whatGetsDoubtfulIsAsOldAsThePollThatFoundItLast() {
        Instant poll = AT.plusSeconds(5);
        DeviceStateDiff diff = new DeviceStateDiff(List.of(kept(PARKED, false)), poll, LATER);
        DeviceStateDiff gone = new DeviceStateDiff(List.of(kept(PARKED, false)), poll, LATER);
        DeviceStateDiff moved =
                new DeviceStateDiff(List.of(kept(state(SN, LATER, "standby", 9.9), false)), poll, LATER);

        diff.notTold(SN);
        gone.offline(SN);
        moved.notTold(SN);

        assertThat(diff.changed()).extracting(DeviceStateDiffTest::observedAt).containsExactly(poll);
        assertThat(gone.changed()).extracting(DeviceStateDiffTest::observedAt).containsExactly(poll);
        assertThat(moved.changed()).extracting(DeviceStateDiffTest::observedAt).containsExactly(LATER);
    }

    @Test
    void keepsEveryChange() {
        DeviceState moved = state(SN, LATER, "standby", 9.91);
        DeviceStateDiff diff = diff(kept(PARKED, false));

        diff.told(Device.AIRCRAFT, moved);

        assertThat(diff.changed()).containsExactly(new Newest(SN, moved, false));
    }

    @Test
    void tellsATakeOffOnceAndNoLanding() {
        DeviceStateDiff takeOff = diff(kept(PARKED, false));
        takeOff.told(Device.AIRCRAFT, FLIES);
        assertThat(takeOff.tookOff()).isTrue();
        assertThat(takeOff.changed()).extracting(Newest::flying).containsExactly(true);

        DeviceStateDiff flight = diff(kept(FLIES, true));
        flight.told(Device.AIRCRAFT, state(SN, LATER, "auto_returning_to_home", 9.8));
        assertThat(flight.tookOff()).isFalse();

        DeviceStateDiff landing = diff(kept(FLIES, true));
        landing.told(Device.AIRCRAFT, PARKED);
        assertThat(landing.tookOff()).isFalse();
        assertThat(landing.changed()).extracting(Newest::flying).containsExactly(false);
    }

    @Test
    void anAircraftSeenInFlightForTheFirstTimeTookOff() {
        DeviceStateDiff diff = diff();

        diff.told(Device.AIRCRAFT, FLIES);

        assertThat(diff.tookOff()).isTrue();
    }

    @Test
    void aDockNeverFlies() {
        DeviceStateDiff diff = diff();

        diff.told(Device.DOCK, state(SN, AT, "in_operation", 9.9));

        assertThat(diff.changed()).extracting(Newest::flying).containsExactly(false);
    }

    @Test
    void whatIsNotToldIsStaleOnceAndFliesOn() {
        DeviceStateDiff diff = diff(kept(FLIES, true));
        diff.notTold(SN);

        assertThat(diff.changed()).hasSize(1);
        Newest newest = diff.changed().get(0);
        DeviceState doubtful = (DeviceState) newest.state();
        assertThat(newest.flying()).isTrue();
        assertThat(doubtful).isEqualTo(FLIES.at(LATER, true));
        assertThat(doubtful.observedAt()).isEqualTo(AT);
        assertThat(doubtful.ageSeconds()).isEqualTo(7);

        DeviceStateDiff again = diff(kept(doubtful, true));
        again.notTold(SN);
        assertThat(again.changed()).isEmpty();
        again.notTold("nobody");
        assertThat(again.changed()).isEmpty();
    }

    @Test
    void whatIsToldAgainIsNoLongerStale() {
        DeviceStateDiff diff = diff(kept(PARKED.at(LATER, true), false));

        diff.told(Device.AIRCRAFT, state(SN, LATER, "standby", 9.9));

        assertThat(diff.changed()).hasSize(1);
        assertThat(((DeviceState) diff.changed().get(0).state()).stale()).isFalse();
    }

    @Test
    void whatIsOffLineIsStaleAndFliesNot() {
        DeviceStateDiff diff = diff(kept(FLIES.at(LATER, true), true));
        diff.offline(SN);
        assertThat(diff.changed()).containsExactly(new Newest(SN, FLIES.at(LATER, true), false));

        DeviceStateDiff again = diff(kept(FLIES.at(LATER, true), false));
        again.offline(SN);
        again.offline("nobody");
        assertThat(again.changed()).isEmpty();
    }

    @Test
    void anAnswerWithoutAnythingWipesNothingOut() {
        DeviceStateDiff diff = diff(kept(PARKED, false));
        diff.told(Device.AIRCRAFT, nothing(SN, LATER));
        assertThat(diff.changed()).containsExactly(new Newest(SN, PARKED.at(LATER, true), false));

        DeviceStateDiff first = diff();
        first.told(Device.AIRCRAFT, nothing(SN, LATER));
        assertThat(first.changed()).containsExactly(new Newest(SN, nothing(SN, LATER), false));

        DeviceStateDiff same = diff(kept(nothing(SN, AT), false));
        same.told(Device.AIRCRAFT, nothing(SN, LATER));
        assertThat(same.changed()).isEmpty();
    }

    @Test
    void unknownModesOfAircraftFly() {
        assertThat(Modes.isFlying(Device.AIRCRAFT, "from_the_future")).isTrue();
        assertThat(Modes.isFlying(Device.AIRCRAFT, "99")).isTrue();
        assertThat(Modes.isFlying(Device.AIRCRAFT, "5")).as("wayline_flight").isTrue();
        assertThat(Modes.isFlying(Device.AIRCRAFT, "0")).as("standby").isFalse();
        assertThat(Modes.isFlying(Device.AIRCRAFT, "14")).as("not_connected").isFalse();
        assertThat(Modes.isFlying(Device.AIRCRAFT, null)).isFalse();
        assertThat(Modes.isFlying("remote-controller", "wayline_flight")).isFalse();
        assertThat(Modes.isFlying(null, "wayline_flight")).isFalse();
    }

    private static Instant observedAt(Newest kept) {
        return ((DeviceState) kept.state()).observedAt();
    }

    private static DeviceStateDiff diff(KeptState... kept) {
        return new DeviceStateDiff(List.of(kept), null, LATER);
    }
}
