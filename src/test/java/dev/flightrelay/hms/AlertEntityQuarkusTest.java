package dev.flightrelay.hms;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.upstream.Organizations;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AlertEntityQuarkusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Database database;

    @Inject
    Organizations organizations;

    @Test
    void keepsAnAlertOfWhichFlightHubToldOnlyTheCode() {
        Alert kept = keep(new HmsAlert("SN", "0x01", null, null, null, null, null));

        assertThat(kept.code()).isEqualTo("0x01");
        assertThat(kept.level()).isNull();
        assertThat(kept.raisedAt()).isEqualTo(KeptAlerts.BEGIN);
    }

    @Test
    void keepsTextsOfAnyLengthAndLanguage() {
        String message = "电池电量低 🔋".repeat(2000);

        assertThat(keep(new HmsAlert("SN", "0x02", "warning", "m", message, true, true))
                        .message())
                .isEqualTo(message);
    }

    private Alert keep(HmsAlert alert) {
        Instant now = KeptAlerts.BEGIN;
        int organization = organizations.ids().iterator().next();
        HmsDiff diff = new HmsDiff(organization, "kept-alerts", 2, now, UUID::randomUUID);
        diff.compare(
                List.of(),
                new HmsSnapshot(List.of(new SeenAlert(alert, alert.code())), Set.of()),
                Set.of(alert.deviceSn()));
        database.transaction(() -> Panache.getSession()
                        .call(session -> session.persistAll(diff.added().toArray())))
                .await()
                .atMost(PATIENCE);
        UUID id = diff.added().get(0).alertId;
        return database.snapshot(() -> AlertEntity.<AlertEntity>findById(id))
                .await()
                .atMost(PATIENCE)
                .toAlert();
    }
}
