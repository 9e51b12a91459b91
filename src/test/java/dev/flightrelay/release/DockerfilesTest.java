package dev.flightrelay.release;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Images that a restricted pod takes, alike whether Docker or Jib makes them. */
class DockerfilesTest {

    private static final Path FOLDER = Path.of("src", "main", "docker");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().startsWith("Dockerfile"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void areThere() throws IOException {
        assertThat(files().stream().map(file -> file.getFileName().toString()))
                .containsExactly("Dockerfile.jvm", "Dockerfile.native");
    }

    @ParameterizedTest
    @MethodSource("files")
    void runAsAUserWithANumber(Path file) throws IOException {
        List<String> all = lines(file);
        List<String> last =
                all.subList(all.lastIndexOf(of(all, "FROM").get(of(all, "FROM").size() - 1)), all.size());

        assertThat(of(last, "USER"))
                .as("a number, so that Kubernetes can see that it is not root")
                .allMatch(line -> line.matches("USER [1-9]\\d{3,}:[1-9]\\d{3,}"))
                .hasSize(1);
        assertThat(last.indexOf(of(last, "USER").get(0)))
                .isLessThan(last.indexOf(of(last, "ENTRYPOINT").get(0)));
        assertThat(of(all, "USER")).containsExactly("USER " + properties().getProperty("quarkus.jib.user"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void takeNothingFromElsewhereButNamedImages(Path file) throws IOException {
        String text = Files.readString(file);
        assertThat(text).doesNotContainPattern("curl|wget|ADD |apt-get|:latest|--privileged");
        assertThat(of(lines(file), "FROM"))
                .isNotEmpty()
                .allMatch(line -> line.matches("FROM \\S+/\\S+:\\S+( AS \\w+)?"));
        String base = properties()
                .getProperty(
                        file.endsWith("Dockerfile.jvm")
                                ? "quarkus.jib.base-jvm-image"
                                : "quarkus.jib.base-native-image");
        assertThat(of(lines(file), "FROM")).as("those of Jib").allMatch(line -> line.startsWith("FROM " + base));
    }

    @ParameterizedTest
    @MethodSource("files")
    void copyWhatTheBuildMakes(Path file) throws IOException {
        List<String> sources = of(lines(file), "COPY").stream()
                .filter(line -> !line.contains("--from="))
                .map(line -> line.replaceAll("COPY( --\\S+)* (\\S+) \\S+", "$2"))
                .toList();
        assertThat(sources)
                .isNotEmpty()
                .allMatch(source -> source.equals("target/quarkus-app/")
                        || source.equals("target/flight-relay-*-runner")
                        || Files.isExecutable(Path.of(source)));
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<artifactId>flight-relay</artifactId>");
    }

    @ParameterizedTest
    @MethodSource("files")
    void sayWhatTheyAre(Path file) throws IOException {
        List<String> all = lines(file);
        assertThat(of(all, "LABEL"))
                .singleElement()
                .asString()
                .contains(
                        "org.opencontainers.image.title=",
                        "org.opencontainers.image.licenses=\"Apache-2.0\"",
                        "org.opencontainers.image.version=",
                        "org.opencontainers.image.revision=");
        assertThat(of(all, "HEALTHCHECK")).singleElement().asString().contains("healthcheck.sh");
        String ports = properties().getProperty("quarkus.jib.ports").replace(",", " ");
        assertThat(of(all, "EXPOSE")).containsExactly("EXPOSE " + ports);
        assertThat(ports).startsWith(properties().getProperty("quarkus.http.port", "8080"));
        assertThat(of(all, "ENV"))
                .containsExactly("ENV QUARKUS_VERTX_EVENT_LOOPS_POOL_SIZE="
                        + properties()
                                .getProperty("quarkus.jib.environment-variables.QUARKUS_VERTX_EVENT_LOOPS_POOL_SIZE"));
    }

    @Test
    void theJvmRunsAsItWasTrained() throws IOException {
        List<String> all = lines(FOLDER.resolve("Dockerfile.jvm"));
        String training = of(all, "RUN").get(0);
        String entry = of(all, "ENTRYPOINT").get(0);
        assertThat(training).contains("-XX:AOTCacheOutput=app.aot", "-jar /app/quarkus-run.jar");
        assertThat(entry).contains("-XX:AOTCache=/app/app.aot", "\"/app/quarkus-run.jar\"");
        assertThat(List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"))
                .allMatch(training::contains)
                .allMatch(entry::contains);
        assertThat(entry.replaceAll("\"-XX:AOTCache=[^\"]*\", |ENTRYPOINT \\[|[\"\\]]", "")
                        .replace(", ", ","))
                .as("as Jib's, which has no cache")
                .isEqualTo(properties().getProperty("quarkus.jib.jvm-entrypoint"));
    }

    private static List<String> of(List<String> lines, String instruction) {
        return lines.stream().filter(line -> line.startsWith(instruction + " ")).toList();
    }

    /* One instruction each. */
    private static List<String> lines(Path file) throws IOException {
        return Files.readString(file)
                .replaceAll("(?m)^#.*\n", "")
                .replaceAll("\\\\\n\\s*", "")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static Properties properties() throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of("src", "main", "resources", "application.properties"))) {
            properties.load(in);
        }
        return properties;
    }
}
