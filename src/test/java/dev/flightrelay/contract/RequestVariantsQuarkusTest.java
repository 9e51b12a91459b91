package dev.flightrelay.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.flightrelay.simulator.Seen;
import dev.flightrelay.simulator.Simulator;

import static org.assertj.core.api.Assertions.assertThat;

/** Every body that our clients can send is as FlightHub's description says, and none of its fields stays unsent. */
@QuarkusTest
@TestProfile(Impatient.class)
class RequestVariantsQuarkusTest {

    private static final FlightHubContract FLIGHTHUB = new FlightHubContract();

    /** Fields of other editions of FlightHub, or second names of others that are sent. */
    private static final Map<String, Set<String>> NEVER_SENT = Map.of(
            "addProjectMember", Set.of("user_id", "role", "nickname"),
            "acquireDeviceControl", Set.of("flight", "sn"),
            "releaseDeviceControl", Set.of("flight", "sn"),
            "createStreamConverter",
                    Set.of("schema_option.enable_ts", "schema_option.username", "schema_option.password"),
            "triggerWorkflow", Set.of("params.creator"));

    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());

    @Inject
    Simulator simulator;

    @Inject
    KnownFleet fleet;

    @BeforeEach
    void observe() {
        fleet.keep();
        simulator.reset();
        simulator.observe(seen::add);
    }

    @AfterEach
    void forget() {
        simulator.observe(null);
        simulator.reset();
    }

    static Stream<Ask> variants() {
        return Variants.all().stream();
    }

    static Collection<String> operationsWithBody() {
        return FLIGHTHUB.operations().values().stream()
                .filter(operation -> operation.node().has("requestBody"))
                .map(FlightHubContract.Described::id)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void isAsFlightHubDescribesIt(Ask variant) {
        Response answer = variant.send();

        assertThat(exchanges(variant))
                .as(answer.statusCode() + " " + answer.asString())
                .hasSize(1)
                .allSatisfy(exchange -> assertThat(FLIGHTHUB.faultsOf(exchange))
                        .as(exchange.body() + " " + exchange.answerBody())
                        .isEmpty());
    }

    @Test
    void splatsHaveParametersInATextToo() {
        Variants.all().stream()
                .filter(variant -> variant.body().contains("3dgs"))
                .forEach(Ask::send);

        assertThat(seen)
                .singleElement()
                .satisfies(exchange -> assertThat(
                                new JsonObject(new JsonObject(exchange.body()).getString("parameter_3dgs")))
                        .isEqualTo(new JsonObject("{\"iterations\":30000}")));
    }

    @ParameterizedTest
    @MethodSource("operationsWithBody")
    void sendsEveryFieldThatIsDescribed(String operation) {
        List<Ask> variants = new ArrayList<>(Variants.all());
        variants.add(Ask.all().get(operation));
        variants.stream()
                .filter(variant -> variant.operation().equals(operation))
                .forEach(Ask::send);

        Set<String> missing = new TreeSet<>(FLIGHTHUB.fieldsOfBody(operation));
        seen.forEach(exchange -> missing.removeAll(FLIGHTHUB.fieldsOfBody(operation, exchange.body())));
        assertThat(missing).isEqualTo(NEVER_SENT.getOrDefault(operation, Set.of()));
    }

    private List<Seen> exchanges(Ask variant) {
        return seen.stream()
                .filter(exchange -> exchange.operationId().equals(variant.operation()))
                .toList();
    }
}
