package dev.flightrelay.audit;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.security.Sealer;
import dev.flightrelay.security.Sealers;

import static dev.flightrelay.audit.AuditFixture.PATIENCE;
import static dev.flightrelay.audit.AuditFixture.verification;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The chains of the audit log: what was written shows, and what was done to it afterwards. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AuditChainQuarkusTest {

    @Inject
    AuditFixture audit;

    @Inject
    Database database;

    @Inject
    Sealer sealer;

    @Inject
    AuditVerifier verifier;

    @Inject
    AuditConfig config;

    @Test
    void rowsOfTwoReplicasAtOnceHaveTheirOrderInTheirChains() {
        AuditChain first = audit.chain(sealer, 0);
        AuditChain second = audit.chain(sealer, 0);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> audit.append(second, 60));

        audit.append(first, 60);
        assertThatThrownBy(() -> audit.appendInVain(first).await().atMost(PATIENCE))
                .hasMessage("rolled back");
        audit.append(first, 10);
        other.join();

        audit.assertNumbers(first, 70);
        audit.assertNumbers(second, 60);
        for (AuditChain chain : List.of(first, second)) {
            JsonPath found = verification("?chain=" + chain.id());
            assertThat(found.getBoolean("intact")).isTrue();
            assertThat(found.getString("chains[0].result")).isEqualTo("intact");
            assertThat(found.getString("chains[0].head")).hasSize(64);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "detail = 'another'",
                "caller = 'somebody else'",
                "time = time + interval '1 microsecond'",
                "parameters = null",
                "duration_ms = null",
                "address = request_id, request_id = address",
                "outcome = outcome || 'x'",
                "mac = sha256('x')",
                "mac = null"
            })
    void aRowThatWasAlteredShows(String change) {
        AuditChain chain = audit.chain(sealer, 5);

        audit.alter("update audit set " + change + " where chain = $1 and number = 3", chain.id());

        assertBroken(chain, 3, "altered");
    }

    @ParameterizedTest
    @CsvSource({"number = 1, 1", "number = 3, 3", "number between 2 and 3, 2", "number = 5, 5", "true, 1"})
    void aRowThatWasRemovedShows(String which, long at) {
        AuditChain chain = audit.chain(sealer, 5);

        audit.remove(chain.id(), which);

        assertBroken(chain, at, "removed");
    }

    @Test
    void theOtherRowsNumberedAnewDoNotHideIt() {
        AuditChain chain = audit.chain(sealer, 5);

        audit.remove(chain.id(), "number = 3");
        audit.alter("update audit set number = number - 1 where chain = $1 and number > 3", chain.id());
        audit.query("update audit_chain set number = 4 where chain_id = $1", chain.id());

        assertBroken(chain, 3, "altered");
    }

    @Test
    void anEndThatWasRemovedTogetherWithItsRecordShowsByTheHeadInTheLog() {
        AuditChain chain = audit.chain(sealer, 5);
        String early = audit.head(chain.id());
        audit.append(chain, 2);
        String head = audit.head(chain.id());
        assertThat(verification("?head=" + head).getString("head.result")).isEqualTo("matches");

        audit.remove(chain.id(), "number > 5");
        audit.query("""
                update audit_chain set number = 5, mac = (select mac from audit where chain = $1 and number = 5)
                where chain_id = $1""", chain.id());

        assertThat(verification("?chain=" + chain.id()).getString("chains[0].result"))
                .as("the database alone knows nothing of it")
                .isEqualTo("intact");
        assertThat(verification("?head=" + early).getBoolean("intact")).isTrue();
        JsonPath found = verification("?head=" + head);
        assertThat(found.getBoolean("intact")).isFalse();
        assertThat(found.getString("head.result")).isEqualTo("removed");
        audit.append(chain, 2);
        assertThat(verification("?head=" + head).getString("head.result")).isEqualTo("altered");
    }

    @Test
    void isSeenByTheRelayItself() {
        AuditChain chain = audit.chain(sealer, 5);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        AuditWatch watch = new AuditWatch(verifier, config, registry);
        assertThat(broken(watch, registry)).isNotNaN();
        double before = broken(watch, registry);

        audit.remove(chain.id(), "number = 3");

        assertThat(broken(watch, registry)).isEqualTo(before + 1);
    }

    private static double broken(AuditWatch watch, SimpleMeterRegistry registry) {
        watch.verify().await().atMost(PATIENCE);
        return registry.get("relay.audit.broken").gauge().value();
    }

    @Test
    void rowsThatWereAddedShow() {
        AuditChain chain = audit.chain(sealer, 3);

        audit.query("""
                insert into audit (chain, number, time, caller, operation, operation_group, phase)
                values ($1, 4, now(), 'c', 'o', 'g', 'done')""", chain.id());

        assertBroken(chain, 4, "added");
    }

    @Test
    void aRecordOfTheChainThatWasAlteredShows() {
        AuditChain chain = audit.chain(sealer, 3);
        audit.query("update audit_chain set mac = sha256('x') where chain_id = $1", chain.id());
        assertBroken(chain, 3, "head-altered");

        AuditChain cut = audit.chain(sealer, 3);
        audit.remove(cut.id(), "number = 1");
        audit.query(
                "update audit_chain set cut_number = 1, cut_mac = sha256('x'), cut_key_id = key_id, cut_seal = sha256('y')"
                        + " where chain_id = $1",
                cut.id());
        assertBroken(cut, 1, "cut-altered");
    }

    @Test
    void aChainThatWasRemovedShows() {
        AuditChain gone = audit.chain(sealer, 2);
        audit.chain(sealer, 1);
        int nth = audit.query("select nth from audit_chain where chain_id = $1", gone.id())
                .get(0)
                .getInteger(0);

        audit.remove(gone.id(), "true");
        audit.query("delete from audit_chain where chain_id = $1", gone.id());

        JsonPath found = verification("");
        assertThat(found.getBoolean("intact")).isFalse();
        assertThat(found.getList("missing", Integer.class)).contains(nth);
        assertThat(verification("?chain=" + gone.id()).getBoolean("intact")).isFalse();
    }

    @Test
    void withoutAKeyNothingIsSignedAndThatIsTold() {
        AuditChain chain = audit.chain(Sealers.of(), 3);

        JsonPath found = verification("?chain=" + chain.id());
        assertThat(found.getBoolean("intact")).isFalse();
        assertThat(found.getString("chains[0].result")).isEqualTo("unsigned");
        assertThat(found.getString("chains[0].head")).isNull();
        audit.remove(chain.id(), "number = 2");
        assertBroken(chain, 2, "removed");
    }

    @Test
    void aRestoreOfTheDatabaseBeginsAnotherChain() {
        AuditChain chain = audit.chain(sealer, 1);
        UUID before = chain.id();
        audit.remove(before, "true");
        audit.query("delete from audit_chain where chain_id = $1", before);

        assertThatThrownBy(() -> audit.append(chain, 1)).hasMessageContaining("try again");
        org.awaitility.Awaitility.await().until(() -> !chain.id().equals(before));
        audit.append(chain, 2);

        audit.assertNumbers(chain, 2);
    }

    @Test
    void theDatabaseRefusesToChangeRowsByAccident() {
        AuditChain chain = audit.chain(sealer, 1);
        for (String sql : List.of(
                "update audit set detail = 'x' where chain = $1",
                "delete from audit where chain = $1",
                "truncate audit")) {
            Object[] parameters = sql.contains("$1") ? new Object[] {chain.id()} : new Object[0];
            assertThatThrownBy(() -> audit.query(sql, parameters)).hasMessageContaining("only added");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chain=x", "from=yesterday", "head=1:2:3", "head=x"})
    void refusesWhatIsNoWish(String query) {
        given().get("/api/v1/audit/verification?" + query).then().statusCode(400);
    }

    private void assertBroken(AuditChain chain, long at, String reason) {
        JsonPath found = verification("?chain=" + chain.id());
        assertThat(found.getBoolean("intact")).isFalse();
        assertThat(found.getString("chains[0].reason")).isEqualTo(reason);
        assertThat(found.getString("chains[0].result")).isEqualTo("broken");
        assertThat(found.getLong("chains[0].brokenAt")).isEqualTo(at);
    }
}
