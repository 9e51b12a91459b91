package dev.flightrelay.write;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.RecordedWakes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Each way in which a write ends: its answer, what FlightHub got of it, and what is kept. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class WritesQuarkusTest extends WriteCase {

    @Test
    void sendsOnceAndRecordsBeforeAndAfter() {
        Response answer = write();

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.<Integer>path("number")).isEqualTo(7);
        assertThat(answer.header("Idempotency-Replayed")).isNull();
        assertThat(flightHub.calls()).isEqualTo(1);
        assertThat(kept.audit(project)).containsExactly("intent null null null", "outcome succeeded null 200");
        assertThat(kept.events(project)).containsExactly("write.sent null null", "write.finished succeeded null");
        String id = answer.path("operationId");
        assertThat(kept.auditRows(project)).allSatisfy(row -> {
            assertThat(row.getUUID("operation_id")).isEqualTo(UUID.fromString(id));
            assertThat(row.getString("caller")).isEqualTo("anonymous");
            assertThat(row.getString("operation")).isEqualTo("sendDeviceCommand");
            assertThat(row.getString("operation_group")).isEqualTo("device");
            assertThat(row.getInteger("organization_id"))
                    .isEqualTo(flightHub.organization().id());
            assertThat(row.getString("device_sn")).isEqualTo(DEVICE);
        });
    }

    @Test
    void tellsAnOperationByItsId() {
        String id = write().path("operationId");

        Response view = operation(id);
        assertThat(view.statusCode()).isEqualTo(200);
        assertThat(view.<Map<String, Object>>path("$"))
                .containsEntry("operationId", id)
                .containsEntry("operation", "sendDeviceCommand")
                .containsEntry("deviceSn", DEVICE)
                .containsEntry("taskId", null)
                .containsEntry("by", "anonymous")
                .containsEntry("state", "finished")
                .containsEntry("outcome", "succeeded")
                .containsEntry("code", null)
                .hasEntrySatisfying("sentAt", at -> assertThat(at).asString().endsWith("Z"))
                .hasEntrySatisfying(
                        "finishedAt", at -> assertThat(at).asString().endsWith("Z"));
        assertThat(view.<Integer>path("result.number")).isEqualTo(7);
        assertThat(view.<String>path("result.operationId")).isEqualTo(id);
    }

    @Test
    void tellsTheTaskThatAWriteMade() {
        probe.more(write -> write.makesTask(made -> "task-" + made.number()));

        String id = write().path("operationId");

        assertThat(operation(id).<String>path("taskId")).isEqualTo("task-7");
    }

    @Test
    void tellsNoOperationOfAnotherProject() {
        String id = write().path("operationId");
        project = kept.project(flightHub.organization());

        for (String unknown : new String[] {id, UUID.randomUUID().toString(), "nonsense"}) {
            assertProblem(operation(unknown), 404, "not-found");
        }
    }

    @Test
    void eventsNameTheDeviceAndTheCaller() {
        String id = write().path("operationId");

        assertThat(kept.query("select * from event where project_id = $1", project))
                .allSatisfy(row -> {
                    assertThat(row.getString("source")).isEqualTo("/projects/" + project);
                    assertThat(row.getString("subject")).isEqualTo(DEVICE);
                    assertThat(row.getString("device_sn")).isEqualTo(DEVICE);
                    assertThat(row.getString("data"))
                            .contains("\"operationId\":\"" + id + "\"", "\"by\":\"anonymous\"")
                            .contains("\"operation\":\"sendDeviceCommand\"", "\"deviceSn\":\"" + DEVICE + "\"");
                });
        probe.more(write -> write.device(null).task("T1"));
        write();
        probe.more(write -> write.device(null).task(null));
        String bare = write().path("operationId");
        assertThat(kept.query("select * from event where project_id = $1 order by seq", project))
                .extracting(row -> row.getString("subject"))
                .containsExactly(DEVICE, DEVICE, "T1", "T1", bare, bare);
    }

    @ParameterizedTest
    @CsvSource({
        "212015, upstream-refused, 422",
        "228402, upstream-refused, 422",
        "200401, upstream-key-rejected, 502",
        "200403, upstream-forbidden, 502",
        "210429, upstream-busy, 429"
    })
    void aRefusalOfFlightHubIsCertain(int code, String ours, int status) {
        flightHub.answers(200, "{\"code\":" + code + ",\"message\":\"no\"}");

        Response answer = write("k-" + UUID.randomUUID());

        assertProblem(answer, status, ours);
        assertThat(answer.<Integer>path("upstreamCode")).isEqualTo(code);
        assertThat(answer.<String>path("upstreamMessage")).isEqualTo("no");
        assertSentOnce("outcome refused " + ours + " " + status, "write.finished refused " + ours);
        Response view = operation(answer.path("operationId"));
        assertThat(view.<String>path("outcome")).isEqualTo("refused");
        assertThat(view.<String>path("code")).isEqualTo(ours);
        assertThat(view.<Integer>path("upstreamCode")).isEqualTo(code);
        assertThat(view.<Object>path("result")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | application/json | {\"code\":200500,\"message\":\"m\"}",
                "200 | application/json | {\"code\":228500}",
                "500 | application/json | {\"code\":212015}",
                "500 | application/json | {\"code\":200500}",
                "502 | text/html | <html>",
                "503 | text/plain | busy",
                "429 | text/plain | slow down",
                "403 | text/html | <html>",
                "404 | text/plain | nothing here",
                "302 | text/html | <html>",
                "200 | text/html | <html>",
                "200 | application/json | {",
                "200 | application/json | {}",
                "200 | application/json | {\"code\":212015,\"message\":\"cut o",
                "200 | application/json | {\"code\":0,\"data\":{\"number\":",
                "200 | application/json | {\"code\":0,\"data\":[]}",
                "200 | application/json | {\"code\":0,\"data\":null}",
                "200 | application/json | {\"code\":0}"
            })
    void whateverElseFlightHubAnswersLeavesTheOutcomeUnknown(int status, String type, String body) {
        flightHub.answers(status, type, body);

        assertUnknown(write());
    }

    @Test
    void silenceLeavesTheOutcomeUnknown() {
        use(Duration.ofSeconds(1));
        flightHub.keepsSilent();

        assertUnknown(write());
    }

    @Test
    void aConnectionThatBreaksLeavesTheOutcomeUnknown() {
        flightHub.hangsUp();
        assertUnknown(write());

        use(Duration.ofSeconds(10));
        flightHub.breaksOff("{\"code\":212015,\"message\":\"");
        assertUnknown(write());
    }

    @Test
    void aFlightHubThatCannotBeReachedDidNothing() {
        flightHub.close();

        Response answer = write();

        assertProblem(answer, 503, "upstream-unreachable");
        assertThat(answer.<Boolean>path("retryable")).isTrue();
        assertThat(answer.header("Retry-After")).isNotNull();
        assertThat(kept.audit(project))
                .containsExactly("intent null null null", "outcome not-sent upstream-unreachable 503");
        assertThat(kept.events(project))
                .containsExactly("write.sent null null", "write.finished not-sent upstream-unreachable");
    }

    @Test
    void aPreparationThatFailsIsAnsweredAsItIs() {
        probe.prepare(scope -> Uni.createFrom().failure(ProblemException.invalid("file", "is no archive")));

        assertNotSent(write(), 400, "invalid-request");
    }

    @Test
    void aSpentCallBudgetSendsNothing() {
        flightHub.hasItsBudgetSpent();

        Response answer = write();

        assertNotSent(answer, 503, "budget-spent");
        assertThat(operation(answer.path("operationId")).<String>path("outcome"))
                .isEqualTo("not-sent");
    }

    @Test
    void writesThatAreSwitchedOffSendNothing() {
        QuarkusMock.installMockForType(new WriteGate(config(Optional.of(false), Optional.empty())), WriteGate.class);
        assertRefused(write(), 403, "writes-disabled");
        // the switch is looked at before the project
        assertProblem(request().post("/api/v1/projects/nobody/probes/" + DEVICE), 403, "writes-disabled");

        project = kept.project(flightHub.organization());
        QuarkusMock.installMockForType(
                new WriteGate(config(Optional.of(true), Optional.of(Set.of("task")))), WriteGate.class);
        Response answer = write();
        assertRefused(answer, 403, "writes-disabled");
        assertThat(answer.<String>path("detail")).contains("relay.writes.groups");
    }

    @Test
    void anUnknownProjectIsAuditedWithoutAnOrganisation() {
        project = "nobody-" + UUID.randomUUID();

        assertRefused(write(), 404, "not-found");
        assertThat(kept.auditRows(project))
                .allSatisfy(row -> assertThat(row.getInteger("organization_id")).isNull());
    }

    @Test
    void aCheckThatFailsSendsNothing() {
        probe.checks(scope -> Uni.createFrom()
                .item(List.of(
                        Check.pass("one", "fine"),
                        Check.unknown("two", "who knows"),
                        Check.fail("three", "The dock is closed."))));

        Response answer = write();

        assertRefused(answer, 400, "invalid-request");
        assertThat(answer.<String>path("detail")).isEqualTo("The dock is closed.");
        assertThat(answer.<String>path("violations[0].field")).isEqualTo("three");
    }

    @Test
    void whatACheckThrowsIsAnsweredAsItIs() {
        probe.checks(scope -> Uni.createFrom().failure(ProblemException.notFound("There is no such dock.")));

        assertRefused(write(), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?dryRun", "?dryRun=", "?dryRun=true", "?dryRun=false&dryRun=true"})
    void aDryRunChecksEverythingAndSendsNothing(String query) {
        QuarkusMock.installMockForType(new WriteGate(config(Optional.of(false), Optional.empty())), WriteGate.class);
        probe.checks(scope -> Uni.createFrom().item(List.of(Check.unknown("a", "?"), Check.fail("b", "no"))));

        Response answer = request().header("Idempotency-Key", "dry").post(path() + query);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<Boolean>path("dryRun")).isTrue();
        assertThat(answer.<List<String>>path("checks.name")).containsExactly("writes-enabled", "a", "b");
        assertThat(answer.<List<String>>path("checks.outcome")).containsExactly("fail", "unknown", "fail");
        assertThat(answer.<List<String>>path("checks.detail")).contains("no").anyMatch(d -> d.contains("relay.writes"));
        assertThat(flightHub.calls()).isZero();
        assertThat(kept.audit(project)).isEmpty();
        assertThat(kept.query("select 1 from write where project_id = $1", project))
                .isEmpty();
    }

    @Test
    void aDryRunAnswersWhatIsNotThere() {
        probe.checks(scope -> Uni.createFrom().failure(ProblemException.notFound("There is no such dock.")));
        assertProblem(request().post(path() + "?dryRun=true"), 404, "not-found");

        assertProblem(request().post("/api/v1/projects/nobody/probes/x?dryRun=true"), 404, "not-found");
    }

    @Test
    void refusesOptionsThatMeanNothing() {
        assertProblem(request().post(path() + "?dryRun=maybe"), 400, "invalid-request");
        assertProblem(write(""), 400, "invalid-request");
        assertProblem(write("two words"), 400, "invalid-request");
        assertProblem(write("x".repeat(256)), 400, "invalid-request");
        assertThat(flightHub.calls()).isZero();
    }

    @Test
    void answersWithItsStatusAndKeepsSecretsFromCaches() {
        probe.more(write -> write.creates().secret(answer -> Map.of("operationId", answer.operationId())));

        Response answer = write();

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.<String>path("secret")).isEqualTo("hush");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(operation(answer.path("operationId")).asString())
                .contains("\"operationId\"")
                .doesNotContain("hush");
        assertThat(kept.query("select cast(w as text) as row from write w where project_id = $1", project))
                .allSatisfy(row -> assertThat(row.getString("row")).doesNotContain("hush"));
    }

    @Test
    void wakesTheWatchersAfterSuccessAlone() {
        RecordedWakes watchers = RecordedWakes.install();
        probe.more(write -> write.wakes(Kind.HMS, Kind.DEVICES));
        flightHub.answers(200, "{\"code\":212015}");
        write();
        flightHub.answers(200, GOOD);
        write();

        await().untilAsserted(() ->
                assertThat(watchers.wakes()).containsExactlyInAnyOrder(project + " HMS", project + " DEVICES"));
        int organization = flightHub.organization().id();
        kept.query("select pg_notify('flight_relay_wakes', $1)", organization + " HMS,OF_ANOTHER_VERSION p 2");
        kept.query("select pg_notify('flight_relay_wakes', $1)", "0 HMS of-another-organisation");
        kept.query("select pg_notify('flight_relay_wakes', $1)", organization + " PROJECTS last");
        await().untilAsserted(() -> assertThat(
                        watchers.wakes().subList(2, watchers.wakes().size()))
                .containsExactlyInAnyOrder("p 2 HMS", "last PROJECTS"));
    }

    @Test
    void anAnswerThatIsTooLargeLeavesTheOutcomeUnknown() {
        flightHub.answers(200, "{\"code\":0,\"data\":{\"number\":\"" + "x".repeat(2 << 20) + "\"}}");

        assertUnknown(write());
    }

    @Test
    void countsByGroupAndOutcome() {
        double before = counted("succeeded");

        write();

        assertThat(counted("succeeded")).isEqualTo(before + 1);
    }

    private static double counted(String outcome) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("relay_writes_total") && line.contains("group=\"device\""))
                .filter(line -> line.contains("outcome=\"" + outcome + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private void assertUnknown(Response answer) {
        assertProblem(answer, 504, "outcome-unknown");
        assertThat(answer.<Boolean>path("retryable")).isFalse();
        assertThat(answer.header("Retry-After")).isNull();
        assertSentOnce("outcome outcome-unknown outcome-unknown 504", "write.finished outcome-unknown outcome-unknown");
        assertThat(operation(answer.path("operationId")).<String>path("outcome"))
                .isEqualTo("outcome-unknown");
    }

    private void assertSentOnce(String finished, String event) {
        assertThat(flightHub.calls()).isEqualTo(1);
        assertThat(kept.audit(project)).containsExactly("intent null null null", finished);
        assertThat(kept.events(project)).containsExactly("write.sent null null", event);
    }

    /** Of what was reserved. */
    private void assertNotSent(Response answer, int status, String code) {
        assertProblem(answer, status, code);
        assertThat(flightHub.calls()).isZero();
        assertThat(kept.audit(project))
                .containsExactly("intent null null null", "outcome not-sent " + code + " " + status);
        assertThat(kept.events(project)).isEmpty();
    }

    private void assertRefused(Response answer, int status, String code) {
        assertProblem(answer, status, code);
        assertThat(flightHub.calls()).isZero();
        assertThat(kept.audit(project)).containsExactly("refused not-sent " + code + " " + status);
        assertThat(kept.events(project)).isEmpty();
    }

    static WritesConfig config(Optional<Boolean> enabled, Optional<Set<String>> groups) {
        return new WritesConfig() {
            @Override
            public Optional<Boolean> enabled() {
                return enabled;
            }

            @Override
            public Optional<Set<String>> groups() {
                return groups;
            }

            @Override
            public boolean readBack() {
                return false;
            }
        };
    }
}
