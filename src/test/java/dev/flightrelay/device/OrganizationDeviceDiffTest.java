package dev.flightrelay.device;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.flightrelay.events.EventTypes;
import dev.flightrelay.events.NewEvent;

import static dev.flightrelay.device.TestDevices.KEPT;
import static dev.flightrelay.device.TestDevices.aircraft;
import static dev.flightrelay.device.TestDevices.dock;
import static dev.flightrelay.device.TestDevices.keptInProject;
import static dev.flightrelay.device.TestDevices.keptWithoutProject;
import static dev.flightrelay.device.TestDevices.listed;
import static dev.flightrelay.device.TestDevices.withMode;
import static org.assertj.core.api.Assertions.assertThat;

class OrganizationDeviceDiffTest {

    private static final Map<String, Device> NOBODY = Map.of();

    @Test
    void keepsDevicesOfNoProjectWithoutTellingIt() {
        OrganizationDeviceDiff diff = poll(List.of(), listed(dock("A", true), dock("B", null)));

        assertThat(diff.events()).isEmpty();
        assertThat(diff.changed()).isTrue();
        assertThat(diff.added()).extracting(e -> e.projectId).containsOnly(DeviceEntity.NO_PROJECT);
        assertThat(diff.added()).extracting(e -> e.deviceSn).containsExactly("A", "B");
        assertThat(KEPT.toDevice(diff.added().get(0)).projectId()).isNull();
    }

    @Test
    void keepsQuietWhileNothingChanges() {
        List<DeviceEntity> kept = List.of(keptInProject(dock("A", true), true), keptWithoutProject(dock("B", false)));

        OrganizationDeviceDiff diff = poll(kept, listed(dock("A", true), dock("B", false)));

        assertThat(diff.changed()).isFalse();
        assertThat(diff.events()).isEmpty();
    }

    @Test
    void tellsWhenADeviceOfAProjectGoesOfflineAndComesBack() {
        DeviceEntity entity = keptInProject(dock("A", true), true);

        OrganizationDeviceDiff off = poll(List.of(entity), listed(dock("A", false)));
        OrganizationDeviceDiff on = poll(List.of(entity), listed(dock("A", true)));

        assertThat(off.events()).extracting(NewEvent::type).containsExactly(EventTypes.DEVICE_OFFLINE);
        assertThat(off.events()).extracting(NewEvent::projectId).containsExactly("p1");
        assertThat(off.events()).extracting(NewEvent::deviceSn).containsExactly("A");
        assertThat(on.events()).extracting(NewEvent::type).containsExactly(EventTypes.DEVICE_ONLINE);
    }

    @Test
    void noticesATakeOffOnce() {
        DeviceEntity entity = keptInProject(aircraft("A", "standby"), true);

        assertThat(poll(List.of(entity), listed(aircraft("A", "standby"))).tookOff())
                .isFalse();
        assertThat(poll(List.of(entity), listed(aircraft("A", "wayline_flight")))
                        .tookOff())
                .isTrue();
        assertThat(poll(List.of(entity), listed(aircraft("A", "auto_returning_to_home")))
                        .tookOff())
                .isFalse();
    }

    @Test
    void missingIsNeverOffline() {
        DeviceEntity entity = keptInProject(dock("A", true), true);

        OrganizationDeviceDiff diff = poll(List.of(entity), listed(dock("B", true)));

        assertThat(diff.events()).isEmpty();
        assertThat(diff.removed()).isEmpty();
        assertThat(entity.online).isTrue();
        assertThat(entity.goneAt).isNull();
    }

    @Test
    void keepsWhatIsUnknown() {
        DeviceEntity entity = keptInProject(dock("A", true), true);

        OrganizationDeviceDiff diff = poll(List.of(entity), listed(withMode(dock("A", null), null)));

        assertThat(diff.changed()).isFalse();
        assertThat(diff.events()).isEmpty();
        assertThat(entity.online).isTrue();
        assertThat(entity.mode).isEqualTo("idle");
    }

    @Test
    void isNoNewsWhenADeviceIsFirstHeardOfAsOnline() {
        DeviceEntity entity = keptInProject(dock("A", null), false);

        OrganizationDeviceDiff diff = poll(List.of(entity), listed(dock("A", true)));

        assertThat(diff.events()).isEmpty();
        assertThat(entity.online).isTrue();
    }

    @Test
    void handsTheQuestionOfOnlineOverToTheProjectsListAndBack() {
        DeviceEntity entity = keptInProject(dock("A", true), true);

        assertThat(poll(List.of(entity), listed(dock("B", true))).changed()).isTrue();
        assertThat(entity.listed).isFalse();

        OrganizationDeviceDiff back = poll(List.of(entity), listed(dock("A", false), dock("B", true)));
        assertThat(entity.listed).isTrue();
        assertThat(back.events()).extracting(NewEvent::type).containsExactly(EventTypes.DEVICE_OFFLINE);
    }

    @Test
    void anEmptyListSaysNothing() {
        DeviceEntity inProject = keptInProject(dock("A", true), true);
        DeviceEntity inNone = keptWithoutProject(dock("B", true));

        OrganizationDeviceDiff diff = poll(List.of(inProject, inNone), NOBODY);

        assertThat(diff.events()).isEmpty();
        assertThat(diff.removed()).isEmpty();
        assertThat(inProject.online).isTrue();
        assertThat(inProject.listed).as("the project's list answers now").isFalse();
        assertThat(inNone.online).isTrue();
    }

    @Test
    void removesADeviceOfNoProjectAfterSeveralPollsWithoutIt() {
        DeviceEntity entity = keptWithoutProject(dock("A", true));

        assertThat(poll(List.of(entity), listed(dock("B", true))).removed()).isEmpty();
        assertThat(poll(List.of(entity), listed(dock("A", true))).removed()).isEmpty();
        assertThat(poll(List.of(entity), listed(dock("B", true))).removed()).isEmpty();
        assertThat(poll(List.of(entity), listed(dock("B", true))).removed()).isEmpty();
        OrganizationDeviceDiff third = poll(List.of(entity), listed(dock("B", true)));
        assertThat(third.removed()).containsExactly(entity);
        assertThat(third.events()).isEmpty();
    }

    @Test
    void removesTheOneOfNoProjectOnceAProjectHasIt() {
        DeviceEntity none = keptWithoutProject(dock("A", true));
        DeviceEntity project = keptInProject(dock("A", true), false);

        OrganizationDeviceDiff diff = poll(List.of(none, project), listed(dock("A", true)));

        assertThat(diff.removed()).containsExactly(none);
        assertThat(diff.added()).isEmpty();
        assertThat(project.listed).isTrue();
    }

    @Test
    void describesDevicesOfNoProjectOnly() {
        DeviceEntity project = keptInProject(dock("A", true), true);
        DeviceEntity none = keptWithoutProject(dock("B", true));
        Device renamed = new Device("A", null, "South", "Other", "dock", true, "idle", null, List.of());
        Device other = new Device("B", null, "South", "Other", "dock", true, "idle", null, List.of());

        poll(List.of(project, none), listed(renamed, other));

        assertThat(project.callsign).isEqualTo("North");
        assertThat(KEPT.toDevice(none)).isEqualTo(other);
    }

    private static OrganizationDeviceDiff poll(List<DeviceEntity> kept, Map<String, Device> listed) {
        OrganizationDeviceDiff diff = new OrganizationDeviceDiff(1, 3, KEPT);
        diff.compare(kept, listed);
        return diff;
    }
}
