package dev.flightrelay.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.config.WithDefault;
import org.junit.jupiter.api.Test;

import dev.flightrelay.events.EventsConfig;

import static org.assertj.core.api.Assertions.assertThat;

/** Objects of one build name each other rightly, and their numbers go together. */
class ObjectsTest {

    private final Map<String, List<Manifest>> builds = Manifests.built();

    @Test
    void everySelectorSelectsPods() {
        int selectors = 0;
        for (Map.Entry<String, List<Manifest>> build : builds.entrySet()) {
            for (Manifest one : build.getValue()) {
                for (String pointer : selectors(one.kind())) {
                    assertThat(one.at(pointer).isObject()).as(one + pointer).isTrue();
                    assertThat(podLabels(build.getValue()))
                            .as(build.getKey() + ", " + one + ": " + one.at(pointer))
                            .anyMatch(labels -> hasAll(labels, one.at(pointer)));
                    selectors++;
                }
            }
        }
        assertThat(selectors).isGreaterThan(30);
    }

    @Test
    void spreadConstraintsCountTheirOwnPods() {
        assertThat(relays().flatMap(relay -> Manifest.stream(relay.pod().path("topologySpreadConstraints"))
                        .map(constraint -> hasAll(
                                relay.at("/spec/template/metadata/labels"),
                                constraint.at("/labelSelector/matchLabels")))))
                .isNotEmpty()
                .containsOnly(true);
    }

    @Test
    void everyServicePortAndPolicyPortIsOneOfTheContainer() {
        Set<String> ports = Set.of("http", "management");
        assertThat(kind("Service")
                        .flatMap(service -> Manifest.stream(service.at("/spec/ports")))
                        .map(port -> port.path("targetPort").asText()))
                .isNotEmpty()
                .isSubsetOf(ports);
        assertThat(kind("NetworkPolicy")
                        .flatMap(policy -> Manifest.stream(policy.at("/spec/ingress")))
                        .flatMap(rule -> Manifest.stream(rule.path("ports")))
                        .map(port -> port.path("port").asText()))
                .isNotEmpty()
                .isSubsetOf(ports);
    }

    @Test
    void routesLeadToTheApiAndNeverToTheManagementPort() {
        assertThat(kind("Ingress")
                        .flatMap(ingress -> Manifest.stream(ingress.at("/spec/rules/0/http/paths")))
                        .map(path -> path.at("/backend/service").toString()))
                .isNotEmpty()
                .containsOnly("{\"name\":\"flight-relay\",\"port\":{\"name\":\"http\"}}");
        assertThat(kind("HTTPRoute")
                        .flatMap(route -> Manifest.stream(route.at("/spec/rules")))
                        .flatMap(rule -> Manifest.stream(rule.path("backendRefs")))
                        .map(JsonNode::toString))
                .isNotEmpty()
                .containsOnly("{\"name\":\"flight-relay\",\"port\":8080}");
    }

    @Test
    void rollingUpdatesNeverHaveFewerPods() {
        assertThat(relays()).isNotEmpty().allSatisfy(relay -> {
            assertThat(relay.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(-1))
                    .isZero();
            assertThat(relay.at("/spec/strategy/rollingUpdate/maxSurge").asInt())
                    .isPositive();
        });
    }

    @Test
    void demoHasOneReplicaProductionTwoAndProductionHaThree() {
        assertThat(leastReplicas("overlays/demo")).isEqualTo(1);
        assertThat(leastReplicas("overlays/production")).isEqualTo(2);
        assertThat(leastReplicas("overlays/production-ha")).isEqualTo(3);
    }

    @Test
    void disruptionBudgetsAreThereForSeveralReplicasAndLetOneGo() {
        builds.keySet().forEach(name -> {
            List<Manifest> budgets = of(name, "PodDisruptionBudget");
            assertThat(budgets).as(name).hasSize(leastReplicas(name) > 1 ? 1 : 0);
            assertThat(budgets)
                    .allSatisfy(budget -> assertThat(
                                    budget.at("/spec/maxUnavailable").asInt())
                            .isPositive()
                            .isLessThan(leastReplicas(name)));
        });
    }

    @Test
    void autoscalersHaveTheirTargetWhichSetsNoNumberOfItsOwn() {
        assertThat(kind("HorizontalPodAutoscaler")).isNotEmpty();
        builds.forEach((name, build) -> of(name, "HorizontalPodAutoscaler").forEach(scaler -> {
            Manifest target = build.stream()
                    .filter(one -> one.kind()
                                    .equals(scaler.at("/spec/scaleTargetRef/kind")
                                            .asText())
                            && one.name()
                                    .equals(scaler.at("/spec/scaleTargetRef/name")
                                            .asText())
                            && one.tree().path("apiVersion").equals(scaler.at("/spec/scaleTargetRef/apiVersion")))
                    .findFirst()
                    .orElseThrow();
            assertThat(target.at("/spec/replicas").isMissingNode()).isTrue();
        }));
    }

    @Test
    void theStreamsOfAReplicaThatDiesFindRoomAtTheOthers() throws ReflectiveOperationException {
        int most = Integer.parseInt(EventsConfig.class
                .getDeclaredMethod("maxSubscribers")
                .getAnnotation(WithDefault.class)
                .value());
        assertThat(kind("HorizontalPodAutoscaler")).allSatisfy(scaler -> {
            int replicas = scaler.at("/spec/minReplicas").asInt();
            int streams = scaler.at("/spec/metrics/0/pods/target/averageValue").asInt();
            assertThat(scaler.at("/spec/metrics/0/pods/metric/name").asText()).isEqualTo("relay_streams_open");
            assertThat(streams * replicas / (replicas - 1)).isPositive().isLessThanOrEqualTo(most);
        });
    }

    /* One more pod than replicas while they are replaced; 10 for the operator and people. */
    @Test
    void theDatabaseOfTheExampleHasConnectionsForAllReplicas() throws IOException {
        Properties application = new Properties();
        try (InputStream in = Files.newInputStream(Path.of("src", "main", "resources", "application.properties"))) {
            application.load(in);
        }
        int each = Integer.parseInt(application.getProperty("quarkus.datasource.reactive.max-size"))
                + Integer.parseInt(application.getProperty("quarkus.datasource.jdbc.max-size"))
                + 1;
        String build = "examples/cloudnative-pg";
        int pods = of(build, "HorizontalPodAutoscaler")
                        .get(0)
                        .at("/spec/maxReplicas")
                        .asInt()
                + 1;

        assertThat(of(build, "Cluster")
                        .get(0)
                        .at("/spec/postgresql/parameters/max_connections")
                        .asInt())
                .isGreaterThanOrEqualTo(each * pods + 10);
        assertThat(Files.readString(Path.of("docs", "operate", "scaling.md"))).contains(each + " connections");
    }

    @Test
    void theExampleTakesThePasswordAndTheAddressThatTheOperatorMakes() {
        String build = "examples/cloudnative-pg";
        String cluster = of(build, "Cluster").get(0).name();

        assertThat(of(build, "Deployment").get(0).pod().at("/volumes").toString())
                .contains("\"" + cluster + "-app\"")
                .doesNotContain("flight-relay-database");
        assertThat(of(build, "ConfigMap").get(0).at("/data/RELAY_DATABASE_URL").asText())
                .startsWith("postgresql://" + cluster + "-rw:5432/"
                        + of(build, "Cluster")
                                .get(0)
                                .at("/spec/bootstrap/initdb/database")
                                .asText());
    }

    private static List<String> selectors(String kind) {
        return switch (kind) {
            case "Deployment", "PodDisruptionBudget" -> List.of("/spec/selector/matchLabels");
            case "Service" -> List.of("/spec/selector");
            case "NetworkPolicy" -> List.of("/spec/podSelector/matchLabels");
            default -> List.of();
        };
    }

    private static List<JsonNode> podLabels(List<Manifest> build) {
        return build.stream()
                .filter(Manifest::isWorkload)
                .map(one -> one.at("/spec/template/metadata/labels"))
                .toList();
    }

    private static boolean hasAll(JsonNode labels, JsonNode selector) {
        return !selector.isEmpty()
                && selector.properties().stream()
                        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
    }

    private int leastReplicas(String build) {
        return Stream.concat(
                        of(build, "HorizontalPodAutoscaler").stream().map(scaler -> scaler.at("/spec/minReplicas")),
                        of(build, "Deployment").stream().map(relay -> relay.at("/spec/replicas")))
                .findFirst()
                .orElseThrow()
                .asInt();
    }

    private List<Manifest> of(String build, String kind) {
        return builds.get(build).stream().filter(one -> one.kind().equals(kind)).toList();
    }

    private Stream<Manifest> kind(String kind) {
        return builds.keySet().stream().flatMap(name -> of(name, kind).stream());
    }

    private Stream<Manifest> relays() {
        return kind("Deployment").filter(one -> one.name().equals("flight-relay"));
    }
}
