package dev.flightrelay.write;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.upstream.Operation.Group;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.OrganizationKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Runs where {@code LaunchMode} is not that of tests, so without a word in the configuration nothing may be sent. */
class WriteGateTest {

    private static final Organization REAL = organization(1, false);
    private static final Organization SIMULATED = organization(2, true);

    @Test
    void inProductionNothingIsOnByItself() {
        WriteGate gate = gate(Optional.empty());

        assertThat(gate.check(Group.TASK, List.of(REAL)).outcome()).isEqualTo(Check.Outcome.FAIL);
        assertThat(gate.check(Group.TASK, List.of(SIMULATED)).outcome()).isEqualTo(Check.Outcome.FAIL);
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> gate.require(Group.TASK, List.of(REAL, SIMULATED)));
        assertThat(refused.type()).isEqualTo(ProblemType.WRITES_DISABLED);
        assertThat(refused.getMessage()).contains("relay.writes.enabled");
    }

    @Test
    void aWordInTheConfigurationSwitchesAllGroupsOnOrOff() {
        for (Group group : Group.values()) {
            if (group != Group.SYSTEM) {
                assertThatCode(() -> gate(Optional.of(true)).require(group, List.of(REAL)))
                        .doesNotThrowAnyException();
            }
            assertThat(gate(Optional.of(false))
                            .check(group, List.of(REAL, SIMULATED))
                            .outcome())
                    .isEqualTo(Check.Outcome.FAIL);
        }
    }

    @Test
    void onlyTheGroupsThatAreNamedAreOn() {
        WriteGate gate = gate(Optional.of(true), "task", "openmodel");

        assertThat(gate.check(Group.TASK, List.of(REAL)).outcome()).isEqualTo(Check.Outcome.PASS);
        assertThat(gate.check(Group.OPENMODEL, List.of(REAL)).outcome()).isEqualTo(Check.Outcome.PASS);
        Check device = gate.check(Group.DEVICE, List.of(REAL));
        assertThat(device.name()).isEqualTo("writes-enabled");
        assertThat(device.outcome()).isEqualTo(Check.Outcome.FAIL);
        assertThat(device.detail()).contains("device", "relay.writes.groups");
    }

    @Test
    void aGroupThatDoesNotExistStopsTheStart() {
        assertThat(gate(Optional.empty(), "task", "tasks", "system").faults())
                .extracting(Object::toString)
                .satisfiesExactly(
                        system -> assertThat(system).startsWith("relay.writes.groups: has 'system', which is no group"),
                        tasks -> assertThat(tasks)
                                .startsWith("relay.writes.groups: has 'tasks'")
                                .contains(
                                        "annotation, device, livestream, model, openmodel, project, route, task, workflow"));
        assertThat(gate(Optional.empty(), "task").faults()).isEmpty();
        assertThat(gate(Optional.empty()).faults()).isEmpty();
    }

    private static WriteGate gate(Optional<Boolean> enabled, String... groups) {
        return new WriteGate(
                WritesQuarkusTest.config(enabled, groups.length == 0 ? Optional.empty() : Optional.of(Set.of(groups))));
    }

    private static Organization organization(int id, boolean simulated) {
        return new Organization(
                id, "o" + id, URI.create("http://127.0.0.1:1"), simulated, OrganizationKey.of("key"), null);
    }
}
