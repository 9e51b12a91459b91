package dev.flightrelay.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What all pods of all overlays have to have beyond the Pod Security Standard. */
class WorkloadsTest {

    private static final Pattern POM_VERSION = Pattern.compile("<version>([0-9.]+)(-SNAPSHOT)?</version>");
    private static final Pattern SECRET_NAME = Pattern.compile(".*(PASSWORD|SECRET|TOKEN|KEY)S?$");

    @Test
    void everythingThatIsBuiltIsValid() {
        assertThat(Manifests.built()).hasSizeGreaterThan(10);
        assertThat(Manifests.built().values().stream().flatMap(build -> ManifestTypes.faults(build).stream()))
                .isEmpty();
    }

    @Test
    void everyContainerHasRequestsAndLimits() {
        assertThat(containers()).isNotEmpty().allSatisfy(container -> {
            for (String resource : List.of("cpu", "memory", "ephemeral-storage")) {
                assertThat(container.at("/resources/requests/" + resource).asText())
                        .as(resource)
                        .isNotEmpty();
                assertThat(container.at("/resources/limits/" + resource).asText())
                        .as(resource)
                        .isNotEmpty();
            }
        });
    }

    /* A heap is sized by the limit: what is not asked for may not be there when it grows. */
    @Test
    void theRelayAsksForAllTheMemoryThatItMayUse() {
        assertThat(relays())
                .isNotEmpty()
                .allSatisfy(relay -> assertThat(relay.relay().at("/resources/requests/memory"))
                        .isEqualTo(relay.relay().at("/resources/limits/memory")));
    }

    @Test
    void everyContainerHasAReadOnlyRootAndBoundedPlacesToWrite() {
        assertThat(containers())
                .allSatisfy(container -> assertThat(container
                                .at("/securityContext/readOnlyRootFilesystem")
                                .asBoolean())
                        .isTrue());
        assertThat(workloads().flatMap(WorkloadsTest::emptyDirs))
                .isNotEmpty()
                .allSatisfy(
                        volume -> assertThat(volume.path("sizeLimit").asText()).isNotEmpty());
        assertThat(relays())
                .allSatisfy(relay -> assertThat(mounts(relay.relay())).contains("/tmp"));
    }

    @Test
    void everyMountHasItsVolumeAndEveryVolumeItsMount() {
        assertThat(workloads())
                .isNotEmpty()
                .allSatisfy(workload -> assertThat(
                                names(workload.pod().path("volumes")).collect(Collectors.toSet()))
                        .isEqualTo(workload.containers()
                                .flatMap(container -> names(container.path("volumeMounts")))
                                .collect(Collectors.toSet())));
    }

    @Test
    void theRelayHasAllProbesAtItsManagementPort() {
        assertThat(relays()).allSatisfy(workload -> {
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                JsonNode get = workload.relay().path(probe).path("httpGet");
                assertThat(get.path("port").asText()).as(probe).isEqualTo("management");
                assertThat(get.path("path").asText()).as(probe).startsWith("/q/health/");
            }
            assertThat(names(workload.relay().path("ports"))).containsExactlyInAnyOrder("http", "management");
        });
    }

    @Test
    void whateverStaysUpIsProbed() {
        assertThat(containers()
                        .filter(container -> !isInit(container))
                        .filter(container -> container.path("livenessProbe").isMissingNode()
                                || container.path("startupProbe").isMissingNode()))
                .isEmpty();
    }

    @Test
    void noPodGetsATokenOfTheCluster() {
        assertThat(workloads()).allSatisfy(workload -> {
            assertThat(workload.pod().path("automountServiceAccountToken").isBoolean())
                    .isTrue();
            assertThat(workload.pod().path("automountServiceAccountToken").asBoolean())
                    .isFalse();
            assertThat(workload.pod().path("enableServiceLinks").asBoolean(true))
                    .isFalse();
        });
        assertThat(Manifests.objects()
                        .filter(one -> one.kind().equals("ServiceAccount"))
                        .map(one -> one.at("/automountServiceAccountToken").asBoolean(true)))
                .isNotEmpty()
                .containsOnly(false);
    }

    @Test
    void imagesHaveTheVersionOfThisSourceAndThoseOfOthersOneOfTheirs() throws IOException {
        Matcher pom = POM_VERSION.matcher(Files.readString(Path.of("pom.xml")));
        assertThat(pom.find()).isTrue();
        String ours = "ghcr.io/flight-relay/flight-relay:" + pom.group(1);

        Set<String> images =
                containers().map(container -> container.path("image").asText()).collect(Collectors.toSet());

        assertThat(images).contains(ours, ours + "-native");
        assertThat(images)
                .allMatch(image -> image.contains("/flight-relay:")
                        ? Set.of(ours, ours + "-native").contains(image)
                        : image.matches("[a-z.]+/[a-z/-]+:\\d+\\.\\d+(\\.\\d+)?"));
        assertThat(Manifests.objects()
                        .filter(one -> one.kind().equals("Cluster"))
                        .map(one -> one.at("/spec/imageName").asText()))
                .isNotEmpty()
                .allMatch(image -> image.matches(".*:\\d+\\.\\d+"));
    }

    @Test
    void noManifestHoldsASecret() {
        assertThat(Manifests.objects().filter(one -> one.kind().equals("Secret")))
                .isEmpty();
        assertThat(containers()
                        .flatMap(container -> Manifest.stream(container.path("env")))
                        .filter(one -> one.has("value"))
                        .map(one -> one.path("name").asText()))
                .isNotEmpty()
                .noneMatch(name -> SECRET_NAME.matcher(name).matches());
        assertThat(Manifests.objects().filter(one -> one.kind().equals("ConfigMap")))
                .isNotEmpty()
                .allSatisfy(map -> map.at("/data").properties().forEach(setting -> {
                    assertThat(setting.getKey()).doesNotMatch(SECRET_NAME);
                    assertThat(setting.getValue().asText()).doesNotContainPattern("//[^/]*@");
                }));
    }

    private static Stream<Manifest> workloads() {
        return Manifests.objects().filter(Manifest::isWorkload);
    }

    private static Stream<Manifest> relays() {
        return workloads().filter(workload -> workload.name().equals("flight-relay"));
    }

    private static Stream<JsonNode> containers() {
        return workloads().flatMap(Manifest::containers);
    }

    private static boolean isInit(JsonNode container) {
        return container.path("name").asText().equals("make-keys");
    }

    private static Stream<JsonNode> emptyDirs(Manifest workload) {
        return Manifest.stream(workload.pod().path("volumes"))
                .map(volume -> volume.path("emptyDir"))
                .filter(JsonNode::isObject);
    }

    private static List<String> mounts(JsonNode container) {
        return Manifest.stream(container.path("volumeMounts"))
                .map(mount -> mount.path("mountPath").asText())
                .toList();
    }

    private static Stream<String> names(JsonNode list) {
        return Manifest.stream(list).map(one -> one.path("name").asText());
    }
}
