package dev.flightrelay.audit;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.security.Sealers;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** {@code GET /audit}: pages, filters, and the export. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AuditListQuarkusTest {

    private static final int EXPORTED = 20_000;

    @Inject
    AuditFixture audit;

    @Inject
    AuditPages pages;

    @TestHTTPResource("/api/v1/audit")
    URI address;

    private AuditChain chain;
    private String caller;

    @BeforeEach
    void begin() {
        chain = audit.chain(Sealers.of(), 0);
        caller = "caller-" + chain.id();
    }

    @Test
    void pagesTheNewestFirst() {
        rows(7, 2);

        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            Response page = given().get(address + "?limit=3&caller=" + caller + after);
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            seen.addAll(page.path("items.detail"));
            after = page.path("next") == null ? null : "&after=" + page.path("next");
        } while (after != null);

        assertThat(seen).containsExactly("7", "6", "5", "4", "3", "2", "1");
    }

    @ParameterizedTest
    @CsvSource({
        "phase=done, 4",
        "phase=done&phase=read, 6",
        "operation=op1, 3",
        "group=g0&operation=op1&operation=op0, 6",
        "group=g1, 0",
        "project=p1, 3",
        "device=d2, 1",
        "task=t3, 1",
        "outcome=o1, 3",
        "outcome=o1&device=d2, 0",
        "requestId=r4, 1",
        "from=2026-01-01T00:00:03Z, 4",
        "to=2026-01-01T00:00:03Z, 2",
        "from=2026-01-01T00:00:03Z&to=2026-01-01T00:00:04Z, 1",
        "operationId=00000000-0000-0000-0000-000000000005, 1"
    })
    void filters(String query, int rows) {
        rows(6, 1);

        Response list = given().get(address + "?caller=" + caller + "&" + query);
        String lines = given().accept("application/x-ndjson")
                .get(address + "?caller=" + caller + "&" + query)
                .asString();

        assertThat(list.statusCode()).as(list.asString()).isEqualTo(200);
        assertThat(list.<List<?>>path("items")).hasSize(rows);
        assertThat(lines.lines()).hasSize(rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"phase=sent", "operationId=7", "from=yesterday", "to=1", "limit=0", "after=x", "after=1"})
    void refusesWhatIsNoFilter(String query) {
        given().get(address + "?" + query).then().statusCode(400);
    }

    @Test
    void exportsAllOfIt() throws Exception {
        rows(EXPORTED, 3);

        List<String> details = new ArrayList<>();
        try (InputStream in = exported();
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> details.add(new JsonObject(line).getString("detail")));
        }

        assertThat(details)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, EXPORTED)
                        .mapToObj(String::valueOf)
                        .toList());
    }

    @Test
    void readsNoMoreThanIsTakenAndNothingAfterwards() {
        rows(5_000, 3);
        AuditFilter filter = new AuditFilter();
        filter.caller = List.of(caller);

        AssertSubscriber<AuditView> reader =
                pages.export(filter).subscribe().withSubscriber(AssertSubscriber.create(1));
        reader.awaitItems(1);
        // what nobody has asked for is still in the database alone
        audit.remove(chain.id(), "number > " + 2 * AuditPages.BATCH);
        reader.request(Long.MAX_VALUE);

        assertThat(reader.awaitCompletion().getItems()).hasSizeLessThanOrEqualTo(2 * AuditPages.BATCH);
    }

    @Test
    void aCallerWhoGoesAwayEndsTheReading() throws Exception {
        rows(EXPORTED, 3);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setReceiveBufferSize(4096);
            socket.getOutputStream()
                    .write(("GET " + address.getPath() + "?caller=" + caller
                                    + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/x-ndjson\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(100)).isNotEmpty();
        }
        // nothing of it is left: the database has its connections again
        await().untilAsserted(() -> assertThat(audit.query("""
                select 1 from pg_stat_activity where state like 'idle in transaction%' or state = 'active' and query like '%audit%'
                    and pid <> pg_backend_pid()""")).isEmpty());
        given().get(address + "?limit=1").then().statusCode(200);
    }

    private InputStream exported() throws Exception {
        var connection = (java.net.HttpURLConnection)
                URI.create(address + "?caller=" + caller).toURL().openConnection();
        connection.setRequestProperty("Accept", "application/x-ndjson");
        assertThat(connection.getHeaderField("Content-Type")).startsWith("application/x-ndjson");
        return connection.getInputStream();
    }

    /* The caller's, so many of them at the same moment. */
    private void rows(int count, int atOnce) {
        audit.query("""
                insert into audit (chain, number, time, caller, request_id, operation_id, operation, operation_group, project_id,
                                   device_sn, task_id, phase, outcome, detail)
                select $1, n, timestamptz '2026-01-01T00:00:00Z' + (n / $3::int) * interval '1 second', $2, 'r' || n,
                       cast('00000000-0000-0000-0000-' || lpad(n::text, 12, '0') as uuid), 'op' || n % 2, 'g0',
                       'p' || n % 2, 'd' || n, 't' || n, case when n % 3 = 0 then 'read' else 'done' end, 'o' || n % 2, n::text
                from generate_series(1, $4::int) as n""", chain.id(), caller, atOnce, count);
        audit.query("update audit_chain set number = $2 where chain_id = $1", chain.id(), (long) count);
    }
}
