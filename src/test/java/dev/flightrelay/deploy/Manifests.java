package dev.flightrelay.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What lies in {@code deploy/}, and what kustomize makes of it. */
final class Manifests {

    static final Path DEPLOY = Path.of("deploy");
    static final Path BASE = DEPLOY.resolve("base");

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static Map<String, List<Manifest>> built;

    private Manifests() {}

    /** All YAML files, but those of {@code kustomization.yaml}. */
    static List<Path> files() {
        return yaml().filter(file -> !file.endsWith("kustomization.yaml")).toList();
    }

    /** The folders that kustomize builds, and its components. */
    static List<Path> kustomizations() {
        return yaml().filter(file -> file.endsWith("kustomization.yaml"))
                .map(Path::getParent)
                .toList();
    }

    static List<Path> components() {
        return kustomizations().stream()
                .filter(folder -> folder.startsWith(DEPLOY.resolve("components")))
                .toList();
    }

    static JsonNode kustomization(Path folder) {
        return read(folder.resolve("kustomization.yaml")).get(0).tree();
    }

    static List<Manifest> read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Manifest> parse(String origin, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Iterable<Object> documents = new Yaml(new SafeConstructor(options)).loadAll(text);
        return StreamSupport.stream(documents.spliterator(), false)
                .map(document -> new Manifest(origin, MAPPER.<JsonNode>valueToTree(document)))
                .toList();
    }

    /** The Deployment of {@code base}, which needs no kubectl. */
    static Manifest baseDeployment() {
        return read(BASE.resolve("deployment.yaml")).get(0);
    }

    /**
     * All overlays and examples, and {@code production} with each component: what they make, by their names. Built once; skips the
     * test where there is no kubectl that can.
     */
    static synchronized Map<String, List<Manifest>> built() {
        Kubectl.require();
        if (built == null) {
            Map<String, List<Manifest>> all = new TreeMap<>();
            kustomizations().stream()
                    .filter(folder -> !folder.startsWith(DEPLOY.resolve("components")))
                    .forEach(folder -> all.put(name(folder), build(folder)));
            components().forEach(component -> all.put(name(component), build(withProduction(component))));
            built = all;
        }
        return built;
    }

    /** Those that run: all but {@code base}. */
    static Map<String, List<Manifest>> running() {
        Map<String, List<Manifest>> running = new TreeMap<>(built());
        running.remove("base");
        return running;
    }

    /** All objects of all builds. */
    static Stream<Manifest> objects() {
        return built().values().stream().flatMap(List::stream);
    }

    private static List<Manifest> build(Path folder) {
        return parse(folder.toString(), Kubectl.kustomize(folder));
    }

    /* Under target, because it is nobody's overlay. */
    private static Path withProduction(Path component) {
        try {
            // What this answers may be absolute.
            Path folder = Path.of("target", "deploy", name(component));
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("kustomization.yaml"), """
                    apiVersion: kustomize.config.k8s.io/v1beta1
                    kind: Kustomization
                    resources: [%s]
                    components: [%s]
                    """.formatted(
                            folder.relativize(DEPLOY.resolve("overlays/production")), folder.relativize(component)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path folder) {
        return DEPLOY.relativize(folder).toString();
    }

    private static Stream<Path> yaml() {
        try (Stream<Path> walk = Files.walk(DEPLOY)) {
            return walk.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
