package dev.flightrelay.hms;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.flightrelay.events.EventTypes;
import dev.flightrelay.events.NewEvent;

import static dev.flightrelay.hms.HmsAlerts.AIRCRAFT;
import static dev.flightrelay.hms.HmsAlerts.DOCK;
import static dev.flightrelay.hms.HmsAlerts.batteryLow;
import static dev.flightrelay.hms.HmsAlerts.saying;
import static dev.flightrelay.hms.HmsAlerts.wind;
import static dev.flightrelay.hms.KeptAlerts.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class HmsDiffTest {

    private final KeptAlerts kept = KeptAlerts.asConfiguredByDefault();

    @Test
    void raisesOnceWhileAnAlertPersists() {
        List<NewEvent> events = kept.poll(batteryLow());

        assertThat(events).hasSize(1);
        assertThat(kept.poll(batteryLow())).isEmpty();
        assertThat(kept.last().changed()).isFalse();
        assertThat(kept.poll(batteryLow())).isEmpty();
        assertThat(kept.only().toAlert().state()).isEqualTo("active");
    }

    @Test
    void tellsWhoseAlertItIsAndHowSevere() {
        NewEvent event = kept.poll(batteryLow()).get(0);

        assertThat(event.type()).isEqualTo(EventTypes.HMS_RAISED);
        assertThat(event.projectId()).isEqualTo("p1");
        assertThat(event.subject()).isEqualTo(AIRCRAFT);
        assertThat(event.deviceSn()).isEqualTo(AIRCRAFT);
        assertThat(event.level()).isEqualTo("warning");
        Alert alert = (Alert) event.data();
        assertThat(alert).isEqualTo(kept.only().toAlert());
        assertThat(alert.raisedAt()).isEqualTo(time(0));
        assertThat(alert.clearedAt()).isNull();
        assertThat(alert.durationSeconds()).isNull();
    }

    @Test
    void clearsWithTheFirstGoodPollThatMissedIt() {
        kept.poll(batteryLow());
        kept.poll(batteryLow());
        kept.poll(batteryLow());

        assertThat(kept.poll()).isEmpty();
        List<NewEvent> events = kept.poll();

        assertThat(events).extracting(NewEvent::type).containsExactly(EventTypes.HMS_CLEARED);
        Alert alert = (Alert) events.get(0).data();
        assertThat(alert.state()).isEqualTo("cleared");
        assertThat(alert.clearedAt()).isEqualTo(time(3));
        assertThat(alert.durationSeconds()).isEqualTo(30);
        assertThat(kept.poll()).as("once").isEmpty();
    }

    @Test
    void clearsAtOnceWhenOnePollIsEnough() {
        KeptAlerts hasty = new KeptAlerts(1, Duration.ZERO);
        hasty.poll(batteryLow());

        assertThat(hasty.poll()).extracting(NewEvent::type).containsExactly(EventTypes.HMS_CLEARED);
        assertThat(hasty.only().toAlert().clearedAt()).isEqualTo(time(1));
    }

    @Test
    void onePollWithoutItClearsNothing() {
        kept.poll(batteryLow());

        assertThat(kept.poll()).isEmpty();
        assertThat(kept.last().changed()).as("the missed poll is kept").isTrue();
        assertThat(kept.poll(batteryLow())).isEmpty();
        assertThat(kept.poll()).as("polls that missed it count in a row only").isEmpty();
        assertThat(kept.only().isActive()).isTrue();

        assertThat(kept.poll()).hasSize(1);
        assertThat(kept.only().clearedAt).isEqualTo(time(3));
    }

    @Test
    void goesOnAsTheSameAlertWhenItReturnsInTime() {
        kept.poll(batteryLow());
        kept.poll();
        kept.poll();
        Alert cleared = kept.only().toAlert();

        List<NewEvent> events = kept.poll(batteryLow());

        assertThat(events).extracting(NewEvent::type).containsExactly(EventTypes.HMS_RAISED);
        Alert again = (Alert) events.get(0).data();
        assertThat(again.alertId()).isEqualTo(cleared.alertId());
        assertThat(again.raisedAt()).isEqualTo(time(0));
        assertThat(again.clearedAt()).isNull();
        assertThat(again.state()).isEqualTo("active");
        assertThat(kept.poll(batteryLow())).isEmpty();

        kept.poll();
        assertThat(kept.poll()).hasSize(1);
        assertThat(kept.only().toAlert().durationSeconds()).isEqualTo(50);
    }

    @Test
    void raisesAgainWhatWentOnUnseenAndNothingTwice() {
        AlertEntity goingOn = cleared(KeptAlerts.BEGIN.minusSeconds(60), null);
        HmsDiff diff = diff();
        diff.compare(
                List.of(goingOn), new HmsSnapshot(List.of(batteryLow(), wind()), Set.of()), Set.of(AIRCRAFT, DOCK));

        diff.raiseAgain();

        assertThat(diff.events())
                .extracting(NewEvent::type)
                .containsExactly(EventTypes.HMS_RAISED, EventTypes.HMS_RAISED);
        assertThat(diff.events())
                .extracting(event -> ((Alert) event.data()).alertId())
                .doesNotHaveDuplicates()
                .contains(goingOn.alertId);
    }

    @Test
    void isAnotherAlertWhenItReturnsLate() {
        kept.poll(batteryLow());
        kept.poll();
        kept.poll();
        kept.pass(Duration.ofSeconds(41));

        List<NewEvent> events = kept.poll(batteryLow());

        assertThat(events).extracting(NewEvent::type).containsExactly(EventTypes.HMS_RAISED);
        assertThat(kept.all()).extracting(Alert::alertId).doesNotHaveDuplicates();
        assertThat(kept.all()).extracting(Alert::state).containsExactly("cleared", "active");
    }

    @Test
    void goesOnWithTheNewestOfThoseThatReturned() {
        Instant longAgo = KeptAlerts.BEGIN.minusSeconds(50);
        AlertEntity older = cleared(longAgo.minusSeconds(100), longAgo);
        AlertEntity newer = cleared(longAgo.plusSeconds(1), longAgo.plusSeconds(20));
        HmsDiff diff = diff();

        diff.compare(List.of(newer, older), new HmsSnapshot(List.of(batteryLow()), Set.of()), Set.of(AIRCRAFT));

        assertThat(diff.added()).isEmpty();
        assertThat(newer.isActive()).isTrue();
        assertThat(older.isActive()).isFalse();
    }

    @Test
    void prefersTheActiveOneToThoseThatWereCleared() {
        AlertEntity cleared = cleared(KeptAlerts.BEGIN.minusSeconds(30), KeptAlerts.BEGIN.minusSeconds(1));
        AlertEntity active = cleared(KeptAlerts.BEGIN.minusSeconds(60), null);
        HmsDiff diff = diff();

        diff.compare(List.of(cleared, active), new HmsSnapshot(List.of(batteryLow()), Set.of()), Set.of(AIRCRAFT));

        assertThat(diff.events()).isEmpty();
        assertThat(cleared.isActive()).isFalse();
    }

    @Test
    void countsTheSameAlertTwiceInOneAnswerOnce() {
        assertThat(kept.poll(batteryLow(), saying(batteryLow(), "warning", "Again"), wind()))
                .hasSize(2);
        assertThat(kept.last().active()).isEqualTo(2);
        assertThat(kept.poll(batteryLow(), batteryLow(), wind())).isEmpty();
        assertThat(kept.all()).hasSize(2);
    }

    @Test
    void theSameAlertOfTwoDevicesAreTwo() {
        SeenAlert dock = HmsAlerts.of(DOCK, "0x01", "warning", "Wet");
        SeenAlert aircraft = HmsAlerts.of(AIRCRAFT, "0x01", "warning", "Wet");

        assertThat(kept.poll(dock, aircraft)).hasSize(2);
        assertThat(kept.poll(dock)).isEmpty();
        assertThat(kept.poll(dock)).extracting(NewEvent::deviceSn).containsExactly(AIRCRAFT);
    }

    @Test
    void clearsAtOnceWhatADeviceTakesWithIt() {
        kept.poll(batteryLow(), wind());
        kept.watchOnly(DOCK);

        List<NewEvent> events = kept.poll(batteryLow(), wind());

        assertThat(events).extracting(NewEvent::type).containsExactly(EventTypes.HMS_CLEARED);
        assertThat(events).extracting(NewEvent::deviceSn).containsExactly(AIRCRAFT);
        assertThat(((Alert) events.get(0).data()).clearedAt()).isEqualTo(time(1));
        assertThat(kept.last().active())
                .as("those of devices that were asked about")
                .isEqualTo(1);
    }

    @Test
    void keepsTheFirstMissedPollOfADeviceThatGoesAway() {
        kept.poll(batteryLow());
        kept.poll();
        kept.watchOnly(DOCK);

        assertThat(kept.poll()).hasSize(1);
        assertThat(kept.only().clearedAt).isEqualTo(time(1));
    }

    @Test
    void clearsNothingOfADeviceThatIsUnclear() {
        kept.poll(batteryLow(), wind());
        HmsSnapshot unclear = new HmsSnapshot(List.of(), Set.of(AIRCRAFT));
        kept.poll(unclear);
        kept.poll(unclear);
        kept.poll(unclear);

        assertThat(kept.all())
                .extracting(Alert::deviceSn, Alert::state)
                .containsExactlyInAnyOrder(tuple(AIRCRAFT, "active"), tuple(DOCK, "cleared"));
    }

    @Test
    void raisesWhatIsCertainOfADeviceThatIsUnclear() {
        assertThat(kept.poll(new HmsSnapshot(List.of(batteryLow()), Set.of(AIRCRAFT))))
                .hasSize(1);
    }

    @Test
    void keepsAnotherLevelOrTextWithoutTellingIt() {
        kept.poll(wind());

        assertThat(kept.poll(saying(wind(), "warning", "Very strong wind"))).isEmpty();
        assertThat(kept.last().changed()).isTrue();
        assertThat(kept.only().level).isEqualTo("warning");
        assertThat(kept.only().message).isEqualTo("Very strong wind");
        assertThat(kept.poll(saying(wind(), "warning", "Very strong wind"))).isEmpty();
        assertThat(kept.last().changed()).isFalse();
    }

    @Test
    void tellsTheNewestLevelWhenItClears() {
        kept.poll(wind());
        kept.poll(saying(wind(), "warning", "Very strong wind"));
        kept.poll();

        assertThat(kept.poll()).extracting(NewEvent::level).containsExactly("warning");
    }

    @Test
    void staysAcknowledgedUntilItsEndAndWhenItReturns() {
        kept.poll(wind());
        AlertEntity alert = kept.only();
        alert.acknowledgedAt = time(0).plusSeconds(3);
        alert.acknowledgedBy = "ada";
        alert.note = "On it";

        kept.poll(saying(wind(), "warning", "Very strong wind"));
        assertAcknowledged(alert.toAlert());
        kept.poll();
        assertAcknowledged((Alert) kept.poll().get(0).data());
        assertAcknowledged((Alert) kept.poll(wind()).get(0).data());
    }

    @Test
    void countsActiveAlerts() {
        kept.poll();
        assertThat(kept.last().active()).isZero();
        kept.poll(batteryLow(), wind());
        assertThat(kept.last().active()).isEqualTo(2);
        kept.poll(wind());
        assertThat(kept.last().active()).isEqualTo(1);
    }

    private static void assertAcknowledged(Alert alert) {
        assertThat(alert.acknowledgedAt()).isEqualTo(time(0).plusSeconds(3));
        assertThat(alert.acknowledgedBy()).isEqualTo("ada");
        assertThat(alert.note()).isEqualTo("On it");
    }

    private static HmsDiff diff() {
        return new HmsDiff(1, "p1", 2, KeptAlerts.BEGIN, UUID::randomUUID);
    }

    private static AlertEntity cleared(Instant raisedAt, Instant clearedAt) {
        AlertEntity alert = new AlertEntity();
        alert.deviceSn = AIRCRAFT;
        alert.identity = batteryLow().identity();
        alert.describe(batteryLow().alert());
        alert.raisedAt = raisedAt;
        alert.clearedAt = clearedAt;
        return alert;
    }
}
