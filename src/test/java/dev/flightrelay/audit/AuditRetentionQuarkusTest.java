package dev.flightrelay.audit;

import java.time.Duration;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.security.Sealer;
import dev.flightrelay.security.Sealers;

import static dev.flightrelay.audit.AuditFixture.PATIENCE;
import static dev.flightrelay.audit.AuditFixture.verification;
import static org.assertj.core.api.Assertions.assertThat;

/** Old rows go, and what is left can still be verified. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AuditRetentionQuarkusTest {

    private static final Duration AGE = Duration.ofDays(400);

    @Inject
    AuditFixture audit;

    @Inject
    AuditRetention retention;

    @Inject
    Sealer sealer;

    @Test
    void leavesASignedCut() {
        AuditChain chain = audit.chain(sealer, 6);
        String head = audit.head(chain.id());
        age(chain, "number <= 4", "401 days");

        remove();

        JsonPath found = verification("?head=" + head);
        assertThat(found.getBoolean("intact")).isTrue();
        assertThat(found.getString("chains[0].result")).isEqualTo("cut");
        assertThat(found.getLong("chains[0].first")).isEqualTo(5);
        assertThat(found.getLong("chains[0].rows")).isEqualTo(2);
        assertThat(found.getString("head.result")).isEqualTo("matches");
        audit.remove(chain.id(), "number = 5");
        assertThat(verification("?chain=" + chain.id()).getString("chains[0].reason"))
                .isEqualTo("removed");
    }

    @Test
    void aChainOfWhichAllIsOldLeavesItsRecord() {
        AuditChain chain = audit.chain(sealer, 3);
        String head = audit.head(chain.id());
        age(chain, "true", "401 days");

        remove();

        JsonPath found = verification("?head=" + head);
        assertThat(found.getBoolean("intact")).isTrue();
        assertThat(found.getString("chains[0].result")).isEqualTo("cut");
        assertThat(found.getLong("rows")).isZero();
        assertThat(found.getString("head.result")).isEqualTo("cut");
        audit.append(chain, 2);
        assertThat(verification("?chain=" + chain.id()).getString("chains[0].result"))
                .isEqualTo("cut");
    }

    @Test
    void takesMoreThanABatchAndAllChainsButNothingFromTheMiddle() {
        AuditChain large = audit.chain(Sealers.of(), 1);
        audit.query("""
                insert into audit (chain, number, time, caller, operation, operation_group, phase)
                select $1, n, now() - interval '500 days', 'c', 'o', 'g', 'done' from generate_series(2, 2500) as n""", large.id());
        audit.query("update audit_chain set number = 2500 where chain_id = $1", large.id());
        age(large, "number = 1", "500 days");
        AuditChain middle = audit.chain(sealer, 4);
        age(middle, "number in (1, 3)", "401 days");

        remove();

        assertThat(rows(large)).isZero();
        assertThat(verification("?chain=" + large.id()).getString("chains[0].result"))
                .isEqualTo("unsigned");
        assertThat(rows(middle)).isEqualTo(3);
    }

    @Test
    void removesOldCountsOfStrangers() {
        audit.query("""
                insert into audit_unauthenticated values (now() - interval '401 days', 'old', 1),
                    (now() - interval '399 days', 'young', 1)""");

        remove();

        assertThat(audit.query("select address from audit_unauthenticated where address in ('old', 'young')"))
                .extracting(row -> row.getString(0))
                .containsExactly("young");
    }

    private void remove() {
        retention.remove(AGE).await().atMost(PATIENCE);
    }

    private long rows(AuditChain chain) {
        return audit.query("select count(*) from audit where chain = $1", chain.id())
                .get(0)
                .getLong(0);
    }

    /* As if that had been signed so long ago: the time is signed too, which only what is left may show. */
    private void age(AuditChain chain, String which, String age) {
        audit.alter("update audit set time = time - interval '" + age + "' where chain = $1 and " + which, chain.id());
    }
}
