package dev.flightrelay.simulator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FaultsTest extends QuietSimulator {

    private static final String PATH = "/project/device";
    private static final String OPERATION = "listProjectDevices";

    @Test
    void faultsEndAfterTheirCountAndTellWhatTheyMet() throws Exception {
        running.simulator.faults().add(Fault.code(OPERATION, 210318).withCount(2));

        assertThat(running.get(PATH).getInteger("code")).isEqualTo(210318);
        assertThat(running.get(PATH).getInteger("code")).isEqualTo(210318);
        assertThat(running.get(PATH).getInteger("code")).isZero();
        assertThat(running.simulator.faults().all()).singleElement().satisfies(status -> {
            assertThat(status.left()).isZero();
            assertThat(status.met()).isEqualTo(2);
        });
    }

    @Test
    void faultsStayUntilRemovedWhenCountIsMinusOne() throws Exception {
        running.simulator.faults().add(Fault.code(OPERATION, 210318).withCount(-1));
        for (int i = 0; i < 5; i++) {
            assertThat(running.get(PATH).getInteger("code")).isEqualTo(210318);
        }
        running.simulator.faults().clear();
        assertThat(running.get(PATH).getInteger("code")).isZero();
    }

    @Test
    void faultsAreForOperationGlobRegexAndProject() throws Exception {
        for (String path : new String[] {OPERATION, "/project/*", "*", "^/project/(device|x)$"}) {
            running.simulator.faults().add(Fault.code(path, 210318));
            assertThat(running.get(PATH).getInteger("code")).isEqualTo(210318);
            running.simulator.faults().clear();
        }
        running.simulator.faults().add(Fault.code("/device/*/state", 210318));
        running.simulator.faults().add(Fault.code(OPERATION, 210318).withProject(RunningSimulator.SOLAR_PARK));
        assertThat(running.get(PATH).getInteger("code")).isZero();
    }

    @Test
    void spoiltCallsAreCounted() throws Exception {
        running.simulator.calls().reset();
        running.simulator.faults().add(Fault.on(OPERATION, FaultKind.HTML));
        running.send(running.request(PATH));

        assertThat(running.simulator.calls().of(OPERATION)).isEqualTo(1);
    }

    @Test
    void refusesFaultsThatMeanNothing() {
        Fault fault = Fault.on("*", FaultKind.HUGE);

        assertThatThrownBy(() -> fault.withCount(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fault.withBytes(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fault.withStatus(99)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> running.simulator.faults().add(Fault.on("^(", FaultKind.HUGE)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
