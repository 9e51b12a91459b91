package dev.flightrelay.system;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.database.DatabaseClocks;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.upstream.CapturedLog;
import dev.flightrelay.upstream.GivenOrganizations;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.OrganizationKey;
import dev.flightrelay.upstream.UpstreamFixture;
import dev.flightrelay.watch.HeldScopes;
import dev.flightrelay.watch.Scope;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class KeyExpiryQuarkusTest {

    private static final Instant END = Instant.parse("2027-06-30T22:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    KeyRecord record;

    @Inject
    UpstreamFixture upstream;

    @Inject
    Pool pool;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Organization organization;

    @BeforeEach
    void organization() {
        organization = withKey(upstream.broken(), token(END));
    }

    @Test
    void warnsOncePerThresholdOverReplicasAndRestarts() {
        for (long days : List.of(40L, 31L, 30L, 29L, 8L, 7L, 6L, 2L, 1L)) {
            look(days * 24);
            look(days * 24);
        }
        look(0);
        look(-24);

        assertThat(told()).containsExactly("30 " + END, "7 " + END, "1 " + END, "0 " + END);
    }

    @Test
    void aKeyThatIsLateAtFirstSightIsToldOnce() {
        look(3 * 24);
        look(2 * 24);

        assertThat(told()).containsExactly("3 " + END);
    }

    @Test
    void anotherKeyStartsAnew() {
        look(24);
        Instant later = END.plus(Duration.ofDays(10));

        organization = withKey(organization, token(later));
        look(24);
        organization = withKey(organization, token(END.plus(Duration.ofDays(365))));
        look(24);

        assertThat(told()).containsExactly("1 " + END, "11 " + later);
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "a.b.c", "..", "x.bm90IGpzb24.y"})
    void aKeyThatDoesNotSayIsNotToldAndHasNoMetric(String key) {
        organization = withKey(organization, key);

        look(1);

        assertThat(told()).isEmpty();
        assertThat(meters.find("relay.upstream.key.expires.seconds").gauges()).isEmpty();
    }

    @Test
    void onlyWhoHoldsTheLeaseOfTheOrganisationTells() {
        expiry(Set.of(), Duration.ofHours(1)).look().await().atMost(PATIENCE);

        assertThat(told()).isEmpty();
        assertThat(seconds()).as("everybody measures").isEqualTo(3600);
    }

    @Test
    void theMetricFollowsTheKey() {
        KeyExpiry expiry = expiry(Set.of(), Duration.ofHours(-1));
        expiry.look().await().atMost(PATIENCE);

        assertThat(seconds()).as("negative when it has expired").isEqualTo(-3600);
    }

    @Test
    void theLogTellsTheCureAndNoSecret() {
        try (CapturedLog log = new CapturedLog("dev.flightrelay.system")) {
            look(7 * 24);
            look(0);

            assertThat(log.text())
                    .contains("WARN", "expires at " + END + " (days left: 7)", "has expired at " + END, "key-file")
                    .doesNotContain(token(END));
        }
    }

    /* Each time another replica, as if the one before had been restarted. */
    private void look(long hoursLeft) {
        expiry(Set.of(Scope.of(organization)), Duration.ofHours(hoursLeft))
                .look()
                .await()
                .atMost(PATIENCE);
    }

    private KeyExpiry expiry(Set<Scope> held, Duration left) {
        return new KeyExpiry(
                new GivenOrganizations(List.of(organization)),
                new HeldScopes(held),
                record,
                DatabaseClocks.at(END.minus(left)),
                meters);
    }

    private List<String> told() {
        List<String> told = new ArrayList<>();
        pool.query("select data, project_id from event where type = 'upstream.key-expiring' and organization_id = "
                        + organization.id() + " order by seq")
                .execute()
                .await()
                .atMost(PATIENCE)
                .forEach(row -> {
                    JsonObject data = new JsonObject(row.getString(0));
                    assertThat(data.getString("organization")).isEqualTo(organization.name());
                    assertThat(row.getString(1)).isNull();
                    told.add(data.getLong("daysLeft") + " " + data.getString("expiresAt"));
                });
        return told;
    }

    private double seconds() {
        Gauge gauge = meters.find("relay.upstream.key.expires.seconds")
                .tag("organization", organization.name())
                .gauge();
        assertThat(gauge).isNotNull();
        return gauge.value();
    }

    private static Organization withKey(Organization o, String key) {
        return new Organization(o.id(), o.name(), o.url(), false, OrganizationKey.of(key), o.config());
    }

    private static String token(Instant end) {
        String claims = "{\"exp\":" + end.getEpochSecond() + "}";
        return "h." + Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".s";
    }
}
