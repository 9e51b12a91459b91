package dev.flightrelay.contract;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.restassured.response.Response;
import org.junit.jupiter.api.function.Executable;

import dev.flightrelay.contract.FlightHubContract.Described;
import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.Simulator;
import dev.flightrelay.upstream.Operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

/** Asks for operations that a fault spoils, and looks at what comes of it. */
@Unremovable
@ApplicationScoped
public class SpoiltAsks {

    /** Few: what takes too long on a busy machine looks like silence. */
    private static final int AT_ONCE = 4;

    private static final Map<String, Ask> ASKS = Ask.all();
    private static final Collection<Described> DESCRIBED =
            new FlightHubContract().operations().values();

    private final Simulator simulator;
    private final KnownFleet fleet;

    SpoiltAsks(Simulator simulator, KnownFleet fleet) {
        this.simulator = simulator;
        this.fleet = fleet;
    }

    static List<Described> reads() {
        return DESCRIBED.stream().filter(operation -> !isWrite(operation.id())).toList();
    }

    static List<Described> writes() {
        return DESCRIBED.stream().filter(operation -> isWrite(operation.id())).toList();
    }

    /** Tests each operation by itself, some at a time. */
    static void each(Collection<Described> operations, Consumer<String> test) {
        each(operations, AT_ONCE, test);
    }

    /** The same where each of them waits until the relay gives up: all at once. */
    static void eachInSilence(Collection<Described> operations, Consumer<String> test) {
        each(operations, operations.size(), test);
    }

    private static void each(Collection<Described> operations, int atOnce, Consumer<String> test) {
        ExecutorService pool = Executors.newFixedThreadPool(atOnce);
        try {
            Stream<Executable> ended = operations.stream()
                    .map(operation -> CompletableFuture.runAsync(() -> test.accept(operation.id()), pool))
                    .toList()
                    .stream()
                    .map(one -> one::join);
            assertAll(ended);
        } finally {
            pool.shutdown();
        }
    }

    void begin() {
        fleet.keep();
        simulator.world().setScript(false);
        simulator.calls().reset();
    }

    void end() {
        simulator.faults().clear();
    }

    Response ask(String operation, Fault fault) {
        fleet.newAudit(operation);
        simulator.faults().add(fault.withCount(-1));
        return ASKS.get(operation).send();
    }

    /** The same of a device of its own, so that it waits for no other. */
    Response askAlone(String operation, Fault fault) {
        String device = "ALONE-" + operation;
        fleet.keep(device, "dock");
        fleet.newAudit(operation);
        simulator.faults().add(fault.withCount(-1));
        return ASKS.get(operation).at(Ask.PROJECT, device).send();
    }

    void assertCalls(String operation, long calls) {
        assertThat(simulator.calls().of(operation)).as("calls of " + operation).isEqualTo(calls);
    }

    /** What came of a write that was sent once. */
    void assertSentOnce(String operation, String outcome) {
        assertSent(operation, 1, outcome);
    }

    /** The same with so many calls. */
    void assertSent(String operation, long calls, String outcome) {
        assertCalls(operation, calls);
        assertThat(fleet.newAudit(operation)).as(operation).containsExactly("intent", "outcome " + outcome);
    }

    static void assertProblem(String operation, Response answer, int status, String code) {
        // the status of the organisations is a list of how each of them is, never a failure
        if (operation.equals("getSystemStatus")) {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(answer.jsonPath().getBoolean("items[0].reachable")).isFalse();
            assertThat(answer.jsonPath().getString("items[0].error")).isEqualTo(code);
            return;
        }
        assertThat(answer.jsonPath().getString("code"))
                .as(operation + ": " + answer.asString())
                .isEqualTo(code);
        assertThat(answer.statusCode()).as(operation).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    static boolean isWrite(String id) {
        return Arrays.stream(Operation.values())
                .filter(operation -> operation.id().equals(id))
                .noneMatch(Operation::isRead);
    }
}
