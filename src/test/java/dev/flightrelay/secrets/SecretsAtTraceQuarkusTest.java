package dev.flightrelay.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.flightrelay.RelayJson;
import dev.flightrelay.access.KeysProfile;
import dev.flightrelay.access.MadeKeys;
import dev.flightrelay.security.Roles;
import dev.flightrelay.simulator.Simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Every operation, with the log at its finest: what is secret, of what was sent and of what was answered, is in no line of the log, in
 * no metric, no span, no event, no error and not in the audit log.
 */
@QuarkusTest
@TestProfile(TracingProfile.class)
class SecretsAtTraceQuarkusTest {

    private static final String PROJECT = "51000000-0000-4000-8000-000000000001";
    private static final String DOCK = "7CTDSIM00000001";

    /** Fields of answers whose values let somebody in. */
    private static final Pattern SECRET =
            Pattern.compile("secretAccessKey|accessKeySecret|sessionToken|callbackParam|key|ticket|token|url|password");

    private static final String SENT = "sentinel-5e1f-";

    @TempDir
    Path folder;

    @Inject
    Simulator simulator;

    @Inject
    InMemorySpanExporter traces;

    private final Set<String> secrets = new LinkedHashSet<>();
    private final List<String> told = new ArrayList<>();
    private final Map<String, String> known = Map.of("projectId", PROJECT, "sn", DOCK);
    private LogFile log;
    private String key;

    @BeforeEach
    void listen() throws IOException {
        log = new LogFile(folder.resolve("trace.log"));
        Logger.getLogger("").addHandler(log);
    }

    @AfterEach
    void stop() throws IOException {
        Logger.getLogger("").removeHandler(log);
        log.close();
    }

    @Test
    void areNowhere() throws IOException {
        key = MadeKeys.make("tracing", Roles.ADMIN, null);
        secrets.addAll(List.of(KeysProfile.BOOTSTRAP, key, simulator.key()));
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> as(key).get("/api/v1/projects/" + PROJECT + "/devices")
                                .jsonPath()
                                .getList("items")
                                .size()
                        > 0);

        document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> operation.getValue().has("responses"))
                        .forEach(operation ->
                                send(operation.getKey().toUpperCase(), path.getKey(), operation.getValue())));
        given().header("Authorization", "Bearer " + key + "0").get("/api/v1/projects");
        told.add(as(key).accept("application/json")
                .queryParam("after", "earliest")
                .queryParam("limit", 1000)
                .get("/api/v1/events")
                .asString());
        told.add(as(key).accept("application/json")
                .queryParam("limit", 500)
                .get("/api/v1/audit")
                .asString());
        told.add(given().get("/q/metrics").asString());
        List<SpanData> traced = traces.getFinishedSpanItems();
        traced.forEach(span -> told.add(span.toString()));
        log.close();

        assertThat(secrets).as("sent and answered").hasSizeGreaterThan(10).noneMatch(secret -> secret.length() < 8);
        assertThat(Files.size(log.file())).isGreaterThan(100_000);
        assertThat(traced).hasSizeGreaterThan(100);
        try (var lines = Files.lines(log.file())) {
            assertThat(lines.filter(this::tells).limit(5))
                    .as("lines of the log")
                    .isEmpty();
        }
        assertThat(told)
                .hasSizeGreaterThan(10)
                .allSatisfy(text -> assertThat(secrets.stream().filter(text::contains))
                        .as(text.length() > 2_000 ? text.substring(0, 200) : text)
                        .isEmpty());
    }

    private boolean tells(String line) {
        return secrets.stream().anyMatch(line::contains);
    }

    private void send(String method, String path, JsonNode operation) {
        RequestSpecification request = as(key).accept("application/json");
        JsonNode content = operation.path("requestBody").path("content");
        if (content.has("application/json")) {
            request.contentType("application/json")
                    .body(body(content.path("application/json")).toString());
        } else if (content.has("multipart/form-data")) {
            request.multiPart("file", "a.kmz", new byte[] {1});
        } else if (!content.isEmpty()) {
            request.contentType("image/jpeg").body(new byte[] {1});
        }
        String url = path;
        for (Map.Entry<String, String> value : known.entrySet()) {
            url = url.replace("{" + value.getKey() + "}", value.getValue());
        }
        hear(request.request(method, url.replaceAll("\\{\\w+}", "11111111-1111-4111-8111-111111111111")));
    }

    private void hear(Response answer) {
        if (answer.statusCode() >= 400) {
            told.add(answer.asString());
        } else if (answer.statusCode() == 302) {
            secrets.add(answer.header("Location"));
        } else if (String.valueOf(answer.contentType()).startsWith("application/json")) {
            try {
                collect(RelayJson.mapper().readTree(answer.asByteArray()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /* Where FlightHub is, everybody may know. */
    private void collect(JsonNode answer) {
        answer.properties().forEach(field -> {
            boolean text =
                    field.getValue().isTextual() && field.getValue().asText().length() > 12;
            if (text
                    && SECRET.matcher(field.getKey()).matches()
                    && !field.getValue().asText().equals(simulator.url())) {
                secrets.add(field.getValue().asText());
            }
        });
        answer.forEach(this::collect);
    }

    /* The example of the document, with the simulator's dock and with secrets that can be found again. */
    private JsonNode body(JsonNode content) {
        JsonNode example = content.has("example")
                ? content.path("example")
                : content.path("examples").path(0).path("value");
        JsonNode body = example.deepCopy();
        if (body instanceof ObjectNode fields) {
            mark(fields);
        }
        return body;
    }

    private void mark(ObjectNode fields) {
        fields.properties().forEach(field -> {
            if (field.getValue() instanceof ObjectNode inner) {
                mark(inner);
            } else if (field.getKey().equals("deviceSn")) {
                field.setValue(fields.textNode(DOCK));
            } else if (field.getKey().matches("password|serverPassword|callbackParam")) {
                field.setValue(fields.textNode(secret()));
            } else if (field.getKey().equals("rtmpUrl")) {
                field.setValue(fields.textNode("rtmp://media.example.org/live/" + secret()));
            } else if (field.getKey().equals("cameraIndex")) {
                field.setValue(fields.textNode("165-0-7"));
            }
        });
    }

    private String secret() {
        String secret = SENT + secrets.size();
        secrets.add(secret);
        return secret;
    }

    private RequestSpecification as(String caller) {
        return MadeKeys.with(caller);
    }

    private JsonNode document() throws IOException {
        return RelayJson.mapper()
                .readTree(given().queryParam("format", "json").get("/q/openapi").asByteArray());
    }
}
