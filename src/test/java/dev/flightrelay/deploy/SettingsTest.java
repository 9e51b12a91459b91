package dev.flightrelay.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.WithDefault;
import org.junit.jupiter.api.Test;

import dev.flightrelay.events.EventsConfig;

import static org.assertj.core.api.Assertions.assertThat;

/** Settings in manifests are such, and go with the code, its settings and each other. */
class SettingsTest {

    private static final Pattern DOCUMENTED = Pattern.compile("^`(RELAY_[A-Z_]+)`, default", Pattern.MULTILINE);

    /** Eight more things that end one after the other, such as polls, leases and the audit log: 2 s each at most. */
    private static final Duration REST_OF_STOP = Duration.ofSeconds(16);

    private final Properties application = application();

    @Test
    void everySettingExists() throws IOException {
        Set<String> known = DOCUMENTED
                .matcher(Files.readString(Path.of("docs", "operate", "configuration.md")))
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toSet());
        assertThat(known).hasSizeGreaterThan(50);
        known.addAll(QuarkusSettings.inEnvironment());

        assertThat(known).contains("QUARKUS_HTTP_PORT", "QUARKUS_OIDC_CLIENT_ID");
        Manifests.running()
                .forEach((name, build) -> assertThat(
                                settings(build).keySet().stream().filter(setting -> !known.contains(setting)))
                        .as(name)
                        .isEmpty());
    }

    @Test
    void portsAreThoseThatTheRelayListensOn() {
        assertThat(application).doesNotContainKey("quarkus.http.port");
        Manifests.running().forEach((name, build) -> {
            assertThat(port(build, "management"))
                    .as(name)
                    .isEqualTo(settings(build).get("RELAY_MANAGEMENT_PORT"));
            assertThat(port(build, "http"))
                    .as(name)
                    .isEqualTo(settings(build).getOrDefault("QUARKUS_HTTP_PORT", "8080"));
        });
    }

    @Test
    void everyStopEndsBeforeTheGraceDoes() throws ReflectiveOperationException {
        assertThat(application).containsEntry("quarkus.shutdown.delay-enabled", "true");
        Duration writes = constant("dev.flightrelay.write.WritesUnderWay", "STOP", Duration.class);
        for (List<Manifest> build : Manifests.running().values()) {
            Map<String, String> settings = settings(build);
            Duration stop = Duration.ofSeconds(relay(build)
                            .relay()
                            .at("/lifecycle/preStop/sleep/seconds")
                            .asInt())
                    .plus(duration(settings.getOrDefault("RELAY_EVENTS_DRAIN", byDefault(EventsConfig.class, "drain"))))
                    .plus(writes)
                    .plus(duration(settings.get("QUARKUS_SHUTDOWN_TIMEOUT")))
                    .plus(REST_OF_STOP);

            assertThat(relay(build).pod().path("terminationGracePeriodSeconds").asLong())
                    .isGreaterThan(stop.toSeconds());
        }
    }

    @Test
    void requestsUnderWayAtAStopHaveTheTimeOfACallToFlightHub() throws ReflectiveOperationException {
        String timeout =
                byDefault(Class.forName("dev.flightrelay.upstream.UpstreamConfig$OrganizationConfig"), "timeout");

        for (List<Manifest> build : Manifests.running().values()) {
            assertThat(settings(build).get("QUARKUS_SHUTDOWN_TIMEOUT")).isEqualTo(timeout);
        }
    }

    @Test
    void theStartMayWaitForTheDatabaseAndMigrate() throws ReflectiveOperationException {
        Duration wait = duration(byDefault(Class.forName("dev.flightrelay.database.DatabaseConfig"), "waitAtStart"));
        JsonNode probe = Manifests.baseDeployment().relay().path("startupProbe");

        assertThat(probe.path("periodSeconds").asLong()
                        * probe.path("failureThreshold").asLong())
                .isGreaterThan(wait.multipliedBy(2).toSeconds());
    }

    @Test
    void readinessHasTheTimeThatItsQuestionToTheDatabaseHas() throws ReflectiveOperationException {
        Duration patience = constant("dev.flightrelay.database.DatabaseHealth", "PATIENCE", Duration.class);

        assertThat(Manifests.baseDeployment()
                        .relay()
                        .at("/readinessProbe/timeoutSeconds")
                        .asLong())
                .isGreaterThan(patience.toSeconds());
    }

    @Test
    void filesThatAreSettingsAreMounted() {
        Manifests.running()
                .forEach((name, build) -> settings(build).forEach((setting, value) -> {
                    if (setting.endsWith("_FILE")) {
                        assertThat(files(relay(build))).as(name + " " + setting).anyMatch(value::matches);
                    }
                }));
    }

    @Test
    void productionHasWhatTheStartAsksFor() {
        assertThat(settings(Manifests.running().get("overlays/production")))
                .containsKeys(
                        "RELAY_UPSTREAM_URL",
                        "RELAY_UPSTREAM_KEY_FILE",
                        "RELAY_DATABASE_URL",
                        "RELAY_DATABASE_USERNAME",
                        "RELAY_DATABASE_PASSWORD_FILE",
                        "RELAY_SECURITY_DATA_KEY_FILE");
        Manifests.running().forEach((name, build) -> {
            boolean demo = name.equals("overlays/demo");
            assertThat(settings(build).containsKey("RELAY_SIMULATOR_ENABLED"))
                    .as(name)
                    .isEqualTo(demo);
            assertThat(settings(build))
                    .as(name)
                    .doesNotContainKeys("RELAY_SECURITY_ALLOW_OPEN", "RELAY_WRITES_ENABLED");
        });
    }

    @Test
    void formsHaveRoomInTmp() throws ReflectiveOperationException {
        long form = constant("dev.flightrelay.problem.BodyLimit", "FORM", Long.class);
        long room = Manifest.stream(Manifests.baseDeployment().pod().path("volumes"))
                .filter(volume -> volume.path("name").asText().equals("tmp"))
                .map(volume -> volume.at("/emptyDir/sizeLimit").asText())
                .mapToLong(size -> Long.parseLong(size.replaceAll("Gi$", "")) << 30)
                .sum();

        assertThat(room / form).isEqualTo(31);
    }

    /** What the relay's container gets as variables. */
    private static Map<String, String> settings(List<Manifest> build) {
        Map<String, String> settings = new TreeMap<>();
        JsonNode relay = relay(build).relay();
        Set<String> maps = Manifest.stream(relay.path("envFrom"))
                .map(from -> from.at("/configMapRef/name").asText())
                .collect(Collectors.toSet());
        build.stream()
                .filter(one -> one.kind().equals("ConfigMap") && maps.contains(one.name()))
                .flatMap(one -> one.at("/data").properties().stream())
                .forEach(setting ->
                        settings.put(setting.getKey(), setting.getValue().asText()));
        Manifest.stream(relay.path("env"))
                .forEach(one -> settings.put(
                        one.path("name").asText(), one.path("value").asText()));
        assertThat(settings).isNotEmpty();
        return settings;
    }

    private static Manifest relay(List<Manifest> build) {
        return build.stream()
                .filter(one -> one.kind().equals("Deployment") && one.name().equals("flight-relay"))
                .findFirst()
                .orElseThrow();
    }

    private static String port(List<Manifest> build, String name) {
        return Manifest.stream(relay(build).relay().path("ports"))
                .filter(port -> port.path("name").asText().equals(name))
                .map(port -> port.path("containerPort").asText())
                .collect(Collectors.joining());
    }

    /* Patterns of the files that are mounted: those of Secrets by their names, in other volumes any. */
    private static List<String> files(Manifest workload) {
        return Manifest.stream(workload.relay().path("volumeMounts"))
                .flatMap(mount -> Manifest.stream(workload.pod().path("volumes"))
                        .filter(volume -> volume.path("name").equals(mount.path("name")))
                        .flatMap(SettingsTest::names)
                        .map(file -> mount.path("mountPath").asText() + "/" + file))
                .toList();
    }

    private static Stream<String> names(JsonNode volume) {
        return volume.has("projected")
                ? Manifest.stream(volume.at("/projected/sources"))
                        .flatMap(source -> Manifest.stream(source.at("/secret/items")))
                        .map(item -> Pattern.quote(item.path("path").asText()))
                : Stream.of("[a-z-]+");
    }

    private static String byDefault(Class<?> config, String method) throws NoSuchMethodException {
        return config.getDeclaredMethod(method).getAnnotation(WithDefault.class).value();
    }

    private static <T> T constant(String type, String name, Class<T> as) throws ReflectiveOperationException {
        Field field = Class.forName(type).getDeclaredField(name);
        field.setAccessible(true);
        return as.cast(field.get(null));
    }

    private static Duration duration(String text) {
        return DurationConverter.parseDuration(text);
    }

    private static Properties application() {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(Path.of("src", "main", "resources", "application.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return properties;
    }
}
