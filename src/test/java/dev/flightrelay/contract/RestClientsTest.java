package dev.flightrelay.contract;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.flightrelay.contract.FlightHubContract.Described;
import dev.flightrelay.upstream.Operation;

import static org.assertj.core.api.Assertions.assertThat;

/** Every operation of FlightHub is in the REST client interfaces, as it is described. */
class RestClientsTest {

    private static final FlightHubContract FLIGHTHUB = new FlightHubContract();
    private static final Map<String, Method> METHODS = RestClients.methods();

    static Collection<Described> operations() {
        return FLIGHTHUB.operations().values();
    }

    @Test
    void thereAreFortyThreeOperationsAndNoOther() {
        assertThat(FLIGHTHUB.operations()).hasSize(43);
        assertThat(METHODS).containsOnlyKeys(FLIGHTHUB.operations().keySet());
        assertThat(Arrays.stream(Operation.values()).map(Operation::id))
                .containsExactlyInAnyOrderElementsOf(FLIGHTHUB.operations().keySet());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isCalledAsItIsDescribed(Described operation) {
        Method method = METHODS.get(operation.id());

        assertThat(RestClients.httpMethod(method)).isEqualTo(operation.method());
        assertThat(RestClients.path(method)).isEqualTo(operation.path());
        assertThat(RestClients.pathParameters(method)).isEqualTo(FLIGHTHUB.names(operation, "path"));
        assertThat(FLIGHTHUB.names(operation, "query")).containsAll(RestClients.queryParameters(method));
        assertThat(RestClients.headers(method).contains("X-Project-Uuid"))
                .as("names the project")
                .isEqualTo(FLIGHTHUB.names(operation, "header").contains("X-Project-Uuid"));
        assertThat(RestClients.hasBody(method))
                .as("has a body")
                .isEqualTo(operation.node().has("requestBody"));
        List<String> required = FLIGHTHUB.parameters(operation).stream()
                .filter(parameter -> parameter.path("required").asBoolean()
                        && parameter.get("in").asText().equals("query"))
                .map(parameter -> parameter.get("name").asText())
                .toList();
        assertThat(new TreeSet<>(RestClients.queryParameters(method))).containsAll(required);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void hasTheEvidenceEffectAndRetryOfTheDescription(Described described) {
        Operation operation = Arrays.stream(Operation.values())
                .filter(candidate -> candidate.id().equals(described.id()))
                .findFirst()
                .orElseThrow();

        assertThat(operation.evidence().name().toLowerCase()).isEqualTo(described.word("x-evidence"));
        assertThat(operation.retry().name().toLowerCase().replace('_', '-')).isEqualTo(described.word("x-retry"));
        assertThat(effect(operation)).isEqualTo(described.word("x-effect"));
    }

    private static String effect(Operation operation) {
        return switch (operation.effect()) {
            case READ -> "read";
            case SECRET_READ -> "cloud-read-secret";
            case CLOUD_WRITE -> "cloud-write";
            case BILLED_WRITE -> "cloud-write-billed";
            case HARDWARE -> "hardware";
        };
    }
}
