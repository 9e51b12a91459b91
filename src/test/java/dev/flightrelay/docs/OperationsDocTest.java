package dev.flightrelay.docs;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.ws.rs.Path;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.junit.jupiter.api.Test;

import dev.flightrelay.contract.FlightHubContract;
import dev.flightrelay.contract.RestClients;
import dev.flightrelay.upstream.Operation;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/operations.md} has every operation of FlightHub, made from code and description. */
class OperationsDocTest {

    private static final String HEAD = """
            # FlightHub's operations, and where they are here

            Made by `OperationsDocTest` from the code; `./mvnw test -Dtest=OperationsDocTest -Dupdate-docs=true` makes it anew.

            *In tree*: whether the tree of FlightHub's documentation has it. *Evidence*: `observed` in live calls or recorded
            answers, `documented` on a page of FlightHub. *Effect*: what it does; `billed` costs money or quota, `hardware` makes a
            device do something, `secret` is a read whose answer is a secret.
            *Retry*: whether a client may send it again; the relay itself repeats reads only. `P` is `/api/v1/projects/{projectId}`.

            | FlightHub's operation | Call | In tree | Here | Client | Evidence | Effect | Retry |
            |---|---|---|---|---|---|---|---|
            """;

    @Test
    void isUpToDate() throws IOException {
        Docs.assertUpToDate("operations.md", HEAD + rows());
    }

    @Test
    void everyOperationHasAPlaceInTheApi() {
        assertThat(places())
                .containsOnlyKeys(
                        Arrays.stream(Operation.values()).map(Operation::id).toList());
    }

    @Test
    void namesMethodPlaceAndTree() {
        assertThat(rows().lines())
                .anyMatch(row -> row.contains("`getProjectStorageCredential`")
                        && row.contains("`POST P/routes`")
                        && row.contains("| yes |")
                        && row.contains("`ProjectRestClient.getProjectStorageCredential`"))
                .anyMatch(row -> row.contains("`WorkflowRestClient.triggerWorkflow`") && row.contains("| no |"));
    }

    private static String rows() {
        Map<String, Method> clients = RestClients.methods();
        Map<String, TreeSet<String>> places = places();
        return new FlightHubContract()
                .operations().values().stream()
                        .map(described -> {
                            Operation operation = Operation.valueOf(constant(described.id()));
                            Method client = clients.get(described.id());
                            return "| `%s` | `%s %s` | %s | %s | `%s.%s` | %s | %s | %s |%n"
                                    .formatted(
                                            operation.id(),
                                            described.method(),
                                            described.path().replace("/openapi/v0.1", ""),
                                            described.node().path("x-in-tree").asBoolean() ? "yes" : "no",
                                            String.join("<br>", places.getOrDefault(operation.id(), new TreeSet<>())),
                                            client.getDeclaringClass().getSimpleName(),
                                            client.getName(),
                                            word(operation.evidence()),
                                            effect(operation),
                                            word(operation.retry()));
                        })
                        .collect(Collectors.joining());
    }

    /* The resource methods, by the operation that they name. */
    private static Map<String, TreeSet<String>> places() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.flightrelay")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class) && !type.isInterface())
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .flatMap(method -> operations(method).map(id -> Map.entry(id, place(method))))
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toCollection(TreeSet::new))));
    }

    private static Stream<String> operations(Method method) {
        return Arrays.stream(method.getAnnotationsByType(Extension.class))
                .filter(extension -> extension.name().equals("x-flighthub-operation"))
                .flatMap(extension -> Arrays.stream(extension.value().split("[ ,]+")));
    }

    private static String place(Method method) {
        return "`%s %s`"
                .formatted(
                        RestClients.httpMethod(method),
                        RestClients.path(method).replace("/api/v1", "").replace("/projects/{projectId}", "P"));
    }

    private static String effect(Operation operation) {
        return switch (operation.effect()) {
            case READ -> "read";
            case SECRET_READ -> "read, secret";
            case CLOUD_WRITE -> "write";
            case BILLED_WRITE -> "write, billed";
            case HARDWARE -> "hardware";
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String constant(String id) {
        return id.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }
}
