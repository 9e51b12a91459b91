package dev.flightrelay.deploy;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each file of {@code deploy/} on its own, which needs no kubectl. */
class ManifestFilesTest {

    /** A list of changes, as a type. */
    private record Changes(List<OwnTypes.Change> list) {}

    private static final Type CHANGES = (ParameterizedType) Changes.class.getRecordComponents()[0].getGenericType();

    private final Set<Path> patches = named("patches");

    @Test
    void everyManifestIsValid() {
        List<Path> files = Manifests.files();

        assertThat(files).hasSizeGreaterThan(15);
        assertThat(files.stream()
                        .filter(file -> !patches.contains(file))
                        .flatMap(file -> ManifestTypes.faults(Manifests.read(file)).stream()))
                .isEmpty();
    }

    @Test
    void everyPatchIsValidAsFarAsItGoes() {
        assertThat(patches).isNotEmpty();
        assertThat(patches.stream().flatMap(file -> ManifestTypes.faultsOfPatches(Manifests.read(file)).stream()))
                .isEmpty();
        assertThat(inlinePatches())
                .isNotEmpty()
                .allSatisfy(patch -> assertThat(TypeCheck.faults(patch.tree(), CHANGES))
                        .as(patch.origin())
                        .isEmpty());
    }

    @Test
    void everyKustomizationIsValid() {
        List<Path> folders = Manifests.kustomizations();

        assertThat(folders).hasSizeGreaterThan(10);
        assertThat(folders.stream()
                        .flatMap(folder ->
                                ManifestTypes.faults(Manifests.read(folder.resolve("kustomization.yaml"))).stream()))
                .isEmpty();
    }

    @Test
    void everyFileIsNamedByAKustomizationAndIsThere() {
        Set<Path> named = new TreeSet<>(named("resources"));
        named.addAll(patches);

        assertThat(Manifests.files()).isSubsetOf(named);
        assertThat(named).allSatisfy(file -> assertThat(file).exists());
        assertThat(named("components"))
                .isNotEmpty()
                .allSatisfy(folder ->
                        assertThat(folder.resolve("kustomization.yaml")).exists());
    }

    @Test
    void aMisspeltFieldIsFound() throws IOException {
        assertThat(faultsOfBase("readOnlyRootFilesystem", "readOnlyRootFilesytem"))
                .containsExactly("copy: Deployment flight-relay: /spec/template/spec/containers/0/securityContext/"
                        + "readOnlyRootFilesytem is no field of V1SecurityContext");
        assertThat(faultsOfBase("runAsNonRoot: true", "runAsNonRoot: \"true\"")).hasSize(1);
        assertThat(faultsOfBase("containerPort: 8080", "containerPort: \"8080\""))
                .hasSize(1);
        assertThat(faultsOfBase("memory: 1Gi", "memory: 1GiB")).hasSize(2);
        assertThat(faultsOfBase("selector:", "selectors:")).hasSize(2);
        assertThat(faultsOfBase("apps/v1", "app/v1")).hasSize(1);
        assertThat(faultsOfBase("drop: [ALL]", "drop: ALL")).hasSize(1);
    }

    @Test
    void aMisspeltFieldOfAnExtensionIsFound() throws IOException {
        assertThat(faults("components/gateway-api/httproute.yaml", "backendRefs", "backends"))
                .hasSize(3);
        assertThat(faults("components/external-secrets/externalsecrets.yaml", "remoteRef:", "remote:"))
                .hasSize(6);
        assertThat(faults("examples/cloudnative-pg/cluster.yaml", "instances: 3", "instances: three"))
                .hasSize(1);
        assertThat(faults("components/hpa/kustomization.yaml", "patches:", "patch:"))
                .hasSize(1);
    }

    private static List<String> faultsOfBase(String right, String wrong) throws IOException {
        return faults("base/deployment.yaml", right, wrong);
    }

    private static List<String> faults(String file, String right, String wrong) throws IOException {
        String text = Files.readString(Manifests.DEPLOY.resolve(file));
        assertThat(text).contains(right);
        return ManifestTypes.faults(Manifests.parse("copy", text.replace(right, wrong)));
    }

    /** The paths that all kustomizations name in one of their lists. */
    private static Set<Path> named(String list) {
        Set<Path> named = new TreeSet<>();
        for (Path folder : Manifests.kustomizations()) {
            Manifest.stream(Manifests.kustomization(folder).path(list))
                    .map(one -> one.isTextual() ? one : one.path("path"))
                    .filter(JsonNode::isTextual)
                    .map(path -> folder.resolve(path.asText()).normalize())
                    .forEach(named::add);
        }
        return named;
    }

    private static List<Manifest> inlinePatches() {
        List<Manifest> found = new ArrayList<>();
        for (Path folder : Manifests.kustomizations()) {
            Stream<JsonNode> inline = Manifest.stream(
                            Manifests.kustomization(folder).path("patches"))
                    .map(patch -> patch.path("patch"))
                    .filter(JsonNode::isTextual);
            inline.forEach(patch -> found.addAll(Manifests.parse(folder.toString(), patch.asText())));
        }
        return found;
    }
}
