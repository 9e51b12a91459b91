package dev.flightrelay.audit;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Row;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.database.TestDatabase;

import static dev.flightrelay.audit.AuditFixture.PATIENCE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Strangers are counted, and are no rows. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class UnauthenticatedQuarkusTest {

    private static final ToLongFunction<Row> COUNT = row -> row.getLong("count");

    @Inject
    AuditFixture audit;

    @Inject
    Unauthenticated strangers;

    @Inject
    Database database;

    @Inject
    DatabaseClock clock;

    @Test
    void aRequestThatIsRefusedCountsForItsAddress() {
        long rows = auditRows();
        long before = of("127.0.0.1");

        for (int i = 0; i < 3; i++) {
            given().get("/api/v1/events?ticket=none").then().statusCode(401);
        }
        keep(strangers);

        assertThat(of("127.0.0.1")).isEqualTo(before + 3);
        assertThat(auditRows()).isEqualTo(rows);
        Response list = given().get("/api/v1/audit/unauthenticated");
        assertThat(list.statusCode()).as(list.asString()).isEqualTo(200);
        assertThat(list.<List<Map<String, Object>>>path("items"))
                .anySatisfy(item -> assertThat(item)
                        .containsEntry("address", "127.0.0.1")
                        .hasEntrySatisfying(
                                "minute", at -> assertThat((String) at).endsWith(":00Z")));
    }

    @Test
    void soManyAddressesAreToldApart() {
        Unauthenticated mine = new Unauthenticated(database, clock);
        int all = 2 * Unauthenticated.MOST;
        long before = of("other");

        for (int i = 0; i < all; i++) {
            mine.count("2001:db8::" + Integer.toHexString(i));
        }
        mine.count(null);
        keep(mine);

        long toldApart = audit
                .query("select sum(count) as count from audit_unauthenticated where address like '2001:db8::%'")
                .stream()
                .mapToLong(COUNT)
                .sum();
        // the minute may turn in between, and then there is room for others
        assertThat(toldApart).isBetween((long) Unauthenticated.MOST, (long) all);
        assertThat(toldApart + of("other") - before).isEqualTo(all + 1L);
    }

    @Test
    void pagesTheCounts() {
        audit.query("""
                insert into audit_unauthenticated select '2020-01-01T00:00:00Z', '192.0.2.' || n, n from generate_series(1, 5) n""");

        Response first = given().get("/api/v1/audit/unauthenticated?limit=2&after=2020-01-01T00:00:00Z_192.0.2.1");
        Response second = given().get("/api/v1/audit/unauthenticated?limit=2&after=" + first.path("next"));

        assertThat(first.<List<String>>path("items.address")).containsExactly("192.0.2.2", "192.0.2.3");
        assertThat(second.<List<String>>path("items.address")).containsExactly("192.0.2.4", "192.0.2.5");
        assertThat(second.<String>path("next")).isNull();
        given().get("/api/v1/audit/unauthenticated?after=x").then().statusCode(400);
    }

    private static void keep(Unauthenticated counts) {
        counts.keep().await().atMost(PATIENCE);
    }

    private long of(String address) {
        return audit.query("select count from audit_unauthenticated where address = $1", address).stream()
                .mapToLong(COUNT)
                .sum();
    }

    private long auditRows() {
        return audit.query("select count(*) as count from audit").stream()
                .mapToLong(COUNT)
                .sum();
    }
}
