package dev.flightrelay.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.RelayJson;
import dev.flightrelay.api.WritableProject;
import dev.flightrelay.security.Roles;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.RecordingFlightHub;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Every operation of the document, for every kind of caller and project: a new one is covered as soon as it is there. */
@QuarkusTest
@TestProfile(KeysProfile.class)
class AccessMatrixQuarkusTest {

    private static final String OWN = WritableProject.PROJECT;
    private static final String FOREIGN = "51000000-0000-4000-8000-00000000000b";
    private static final List<String> PROJECTS = List.of(OWN, FOREIGN, "nobody");
    private static final String ANONYMOUS = "anonymous";
    private static final List<String> CALLERS = List.of(ANONYMOUS, Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN);

    @Inject
    WritableProject own;

    @Inject
    Pool pool;

    private RecordingFlightHub flightHub;
    private Map<String, String> keys;

    @BeforeEach
    void begin() {
        flightHub = own.start();
        flightHub.answers("{\"list\":[]}");
        own.execute(
                "insert into project (organization_id, project_id, name) values ($1, $2, 'Elsewhere')",
                Tuple.of(flightHub.organizationId(), FOREIGN));
        keys = new HashMap<>();
        Stream.of(Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN)
                .forEach(role -> keys.put(role, MadeKeys.make("matrix-" + role, role, List.of(OWN))));
    }

    @AfterEach
    void end() {
        flightHub.close();
    }

    @Test
    void everyOperationLetsInWhomItSays() throws Exception {
        List<Case> cases = operations();
        assertThat(cases).hasSizeGreaterThan(50);
        for (Case operation : cases) {
            List<String> projects = operation.isOfAProject() ? PROJECTS : List.of("");
            for (String project : projects) {
                for (String caller : CALLERS) {
                    check(operation, caller, project);
                }
            }
        }
    }

    private void check(Case operation, String caller, String project) {
        String what = operation + " by " + caller + " of " + project;
        int calls = flightHub.calls().size();
        long refused = refusals(operation.write());

        Response answer = operation.send(keys.get(caller), project);

        String expected = operation.refusal(caller, project);
        if (expected == null) {
            assertThat(answer.statusCode()).as(what + answer.asString()).isNotIn(401, 500);
            assertThat(answer.asString())
                    .as(what)
                    .doesNotContain("There is no project")
                    .doesNotContain("needs the role");
            return;
        }
        assertThat(answer.statusCode() + " " + answer.jsonPath().getString("code"))
                .as(what)
                .isEqualTo(expected);
        assertThat(answer.contentType()).as(what).isEqualTo("application/problem+json");
        assertThat(answer.header("WWW-Authenticate"))
                .as(what)
                .isEqualTo(expected.startsWith("401") ? "Bearer realm=\"flight-relay\"" : null);
        if (expected.startsWith("404")) {
            assertThat(answer.jsonPath().getString("detail")).isEqualTo("There is no project " + project + ".");
        }
        if (expected.startsWith("403") && !project.isEmpty()) {
            assertThat(answer.jsonPath().getString("detail")).as(what).contains("role " + operation.role());
        }
        assertThat(flightHub.calls()).as(what).hasSize(calls);
        boolean audited = operation.write() != null && !caller.equals(ANONYMOUS);
        assertThat(refusals(operation.write()) - refused).as(what).isEqualTo(audited ? 1 : 0);
    }

    private long refusals(String operation) {
        return operation == null
                ? 0
                : pool.preparedQuery("select count(*) from audit where operation = $1 and phase = 'refused'")
                        .executeAndAwait(Tuple.of(operation))
                        .iterator()
                        .next()
                        .getLong(0);
    }

    private static List<Case> operations() throws Exception {
        JsonNode document = RelayJson.mapper()
                .readTree(given().queryParam("format", "json").get("/q/openapi").asByteArray());
        List<Case> found = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (operation.getValue().has("responses")) {
                        found.add(Case.of(operation.getKey().toUpperCase(), path.getKey(), operation.getValue()));
                    }
                }));
        return found;
    }

    /**
     * An operation.
     *
     * @param body media type of its body; null for none
     * @param write id of the write that it is; null for none
     */
    private record Case(String method, String path, String role, String body, String write) {

        static Case of(String method, String path, JsonNode operation) {
            String body = operation.path("requestBody").path("content").properties().stream()
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
            String write = Stream.of(
                            operation.path("x-flighthub-operation").asText("").split("[, ]+"))
                    .flatMap(id -> Stream.of(Operation.values())
                            .filter(known -> known.id().equals(id)))
                    .filter(known -> !known.isRead())
                    .map(Operation::id)
                    .findFirst()
                    .orElse(null);
            assertThat(operation.path("x-role").asText())
                    .as(method + " " + path)
                    .isIn(CALLERS);
            return new Case(method, path, operation.path("x-role").asText(), body, write);
        }

        boolean isOfAProject() {
            return path.contains("{projectId}");
        }

        /** Status and code; null where the caller is let in. */
        String refusal(String caller, String project) {
            if (caller.equals(ANONYMOUS)) {
                return "401 unauthenticated";
            }
            boolean wholeRelay = !isOfAProject() && role.equals(Roles.ADMIN);
            if (CALLERS.indexOf(caller) < CALLERS.indexOf(role) || wholeRelay) {
                return "403 forbidden";
            }
            return !isOfAProject() || project.equals(OWN) ? null : "404 not-found";
        }

        Response send(String key, String project) {
            RequestSpecification request = MadeKeys.with(key).accept("application/json");
            String url = path.replace("{projectId}", project).replaceAll("\\{\\w+\\}", "nothing");
            if (body != null && body.startsWith("multipart")) {
                request.multiPart("file", "a.kmz", new byte[] {1});
            } else if ("application/json".equals(body)) {
                request.contentType(body).body("{}");
            }
            return request.request(method, url);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
