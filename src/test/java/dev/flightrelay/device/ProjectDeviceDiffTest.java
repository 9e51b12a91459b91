package dev.flightrelay.device;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.flightrelay.events.EventTypes;
import dev.flightrelay.events.NewEvent;

import static dev.flightrelay.device.TestDevices.KEPT;
import static dev.flightrelay.device.TestDevices.aircraft;
import static dev.flightrelay.device.TestDevices.dock;
import static dev.flightrelay.device.TestDevices.keptInProject;
import static dev.flightrelay.device.TestDevices.listed;
import static dev.flightrelay.device.TestDevices.withMode;
import static org.assertj.core.api.Assertions.assertThat;

class ProjectDeviceDiffTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    private static final Map<String, Device> NOBODY = Map.of();

    @Test
    void tellsNothingAtFirstSight() {
        ProjectDeviceDiff diff = new ProjectDeviceDiff(1, "p1", false, 3, NOW, KEPT);

        diff.compare(List.of(), listed(dock("A", true), dock("B", null)));

        assertThat(diff.events()).isEmpty();
        assertThat(diff.changed()).isTrue();
        assertThat(diff.added()).extracting(e -> e.deviceSn).containsExactly("A", "B");
        assertThat(KEPT.toDevice(diff.added().get(0))).isEqualTo(dock("A", true));
        assertThat(diff.added()).noneMatch(e -> e.listed);
    }

    @Test
    void tellsOfADeviceThatIsAdded() {
        ProjectDeviceDiff diff = diff();

        diff.compare(List.of(), listed(dock("A", true)));

        assertThat(diff.events()).extracting(NewEvent::type).containsExactly(EventTypes.DEVICE_ADDED);
        assertThat(diff.events().get(0).data()).isEqualTo(dock("A", true));
        assertThat(diff.events().get(0).projectId()).isEqualTo("p1");
    }

    @Test
    void countsADeviceAsGoneAfterSeveralPolls() {
        DeviceEntity entity = keptInProject(dock("A", true), false);

        assertThat(poll(entity, NOBODY).events()).isEmpty();
        assertThat(poll(entity, NOBODY).events()).isEmpty();
        ProjectDeviceDiff third = poll(entity, NOBODY);

        assertThat(third.events()).extracting(NewEvent::type).containsExactly(EventTypes.DEVICE_GONE);
        assertThat(((Device) third.events().get(0).data()).online())
                .as("missing is never off line")
                .isTrue();
        assertThat(entity.goneAt).isEqualTo(NOW);
        ProjectDeviceDiff fourth = poll(entity, NOBODY);
        assertThat(fourth.events()).isEmpty();
        assertThat(fourth.changed()).isFalse();
    }

    @Test
    void countsMissedPollsInARowOnly() {
        DeviceEntity entity = keptInProject(dock("A", true), false);
        poll(entity, NOBODY);
        poll(entity, NOBODY);

        ProjectDeviceDiff back = poll(entity, listed(dock("A", true)));

        assertThat(back.events()).isEmpty();
        assertThat(back.changed()).isTrue();
        assertThat(entity.missed).isZero();
        assertThat(poll(entity, NOBODY).events()).isEmpty();
    }

    @Test
    void tellsOfADeviceThatReturns() {
        DeviceEntity entity = keptInProject(dock("A", true), true);
        poll(entity, NOBODY);
        poll(entity, NOBODY);
        poll(entity, NOBODY);

        ProjectDeviceDiff back = poll(entity, listed(dock("A", false)));

        assertThat(back.events()).extracting(NewEvent::type).containsExactly(EventTypes.DEVICE_ADDED);
        assertThat(back.added()).isEmpty();
        assertThat(entity.goneAt).isNull();
        assertThat(entity.online).isFalse();
        assertThat(entity.listed)
                .as("the organisation's list has to say so again")
                .isFalse();
    }

    @Test
    void keepsQuietAboutWhatGoesAwayBeforeAllIsKnown() {
        DeviceEntity entity = keptInProject(dock("A", true), false);
        ProjectDeviceDiff diff = new ProjectDeviceDiff(1, "p1", false, 1, NOW, KEPT);

        diff.compare(List.of(entity), NOBODY);

        assertThat(diff.events()).isEmpty();
        assertThat(entity.goneAt).isEqualTo(NOW);
    }

    @Test
    void tellsWhetherADeviceIsOnlineWhileNoOtherListDoes() {
        DeviceEntity entity = keptInProject(dock("A", true), false);

        assertThat(poll(entity, listed(dock("A", true))).changed()).isFalse();
        ProjectDeviceDiff off = poll(entity, listed(dock("A", false)));
        assertThat(off.events()).extracting(NewEvent::type).containsExactly(EventTypes.DEVICE_OFFLINE);
        assertThat(off.events().get(0).data())
                .isEqualTo(new DeviceEvents.Connection("A", "North", "DJI Dock 2", "dock"));
        assertThat(poll(entity, listed(dock("A", true))).events())
                .extracting(NewEvent::type)
                .containsExactly(EventTypes.DEVICE_ONLINE);
    }

    @Test
    void leavesThatToTheOrganisationsListWhereItHasTheDevice() {
        DeviceEntity entity = keptInProject(dock("A", true), true);

        ProjectDeviceDiff diff = poll(entity, listed(withMode(dock("A", false), "in_operation")));

        assertThat(diff.events()).isEmpty();
        assertThat(diff.changed()).isFalse();
        assertThat(entity.online).isTrue();
        assertThat(entity.mode).isEqualTo("idle");
    }

    @Test
    void keepsWhatIsUnknown() {
        DeviceEntity entity = keptInProject(dock("A", true), false);

        assertThat(poll(entity, listed(withMode(dock("A", null), null))).changed())
                .isFalse();
        assertThat(entity.online).isTrue();
        assertThat(entity.mode).isEqualTo("idle");
    }

    @Test
    void isNoNewsWhenADeviceIsFirstHeardOfAsOnline() {
        DeviceEntity entity = keptInProject(dock("A", null), false);

        ProjectDeviceDiff diff = poll(entity, listed(dock("A", true)));

        assertThat(diff.events()).isEmpty();
        assertThat(diff.changed()).isTrue();
        assertThat(entity.online).isTrue();
    }

    @Test
    void keepsCamerasAndNamesThatChangeWithoutTellingIt() {
        DeviceEntity entity = keptInProject(dock("A", true), true);
        Device.Camera camera = new Device.Camera("165-0-7", List.of("indoor"), "indoor", List.of(), null);
        Device renamed = new Device("A", "p1", "South", "DJI Dock 2", Device.DOCK, true, "idle", null, List.of(camera));

        ProjectDeviceDiff diff = poll(entity, listed(renamed));

        assertThat(diff.events()).isEmpty();
        assertThat(diff.changed()).isTrue();
        assertThat(KEPT.toDevice(entity)).isEqualTo(renamed);
    }

    @Test
    void noticesATakeOffWhereNoOtherListTellsOfIt() {
        DeviceEntity unlisted = keptInProject(aircraft("A", "standby"), false);
        DeviceEntity listed = keptInProject(aircraft("A", "standby"), true);

        assertThat(poll(unlisted, listed(aircraft("A", "wayline_flight"))).tookOff())
                .isTrue();
        assertThat(poll(unlisted, listed(aircraft("A", "wayline_flight"))).tookOff())
                .isFalse();
        assertThat(poll(listed, listed(aircraft("A", "wayline_flight"))).tookOff())
                .isFalse();
    }

    @Test
    void namesWhatWentOnceSoThatItsStateGoesToo() {
        DeviceEntity entity = keptInProject(dock("A", true), true);

        assertThat(poll(entity, Map.of()).gone()).isEmpty();
        assertThat(poll(entity, Map.of()).gone()).isEmpty();
        assertThat(poll(entity, Map.of()).gone()).containsExactly("A");
        assertThat(poll(entity, Map.of()).gone()).isEmpty();
    }

    private static ProjectDeviceDiff poll(DeviceEntity entity, Map<String, Device> listed) {
        ProjectDeviceDiff diff = diff();
        diff.compare(List.of(entity), listed);
        return diff;
    }

    private static ProjectDeviceDiff diff() {
        return new ProjectDeviceDiff(1, "p1", true, 3, NOW, KEPT);
    }
}
