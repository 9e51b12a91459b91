package dev.flightrelay.hms;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.events.EventTypes;
import dev.flightrelay.events.NewEvent;
import dev.flightrelay.project.Projects;

/** Keeps who took an alert, and tells it to everybody. */
@ApplicationScoped
class AcknowledgementService {

    /** The watcher may write to the same alert at the same moment. */
    private static final int TRIES = 5;

    private final Database database;
    private final Projects projects;
    private final EventLog log;
    private final DatabaseClock clock;

    AcknowledgementService(Database database, Projects projects, EventLog log, DatabaseClock clock) {
        this.database = database;
        this.projects = projects;
        this.log = log;
        this.clock = clock;
    }

    /** The same word of the same caller again changes nothing and tells nothing. */
    Uni<Alert> acknowledge(String projectId, String alertId, String by, String note) {
        return database.transaction(() -> projects.require(projectId)
                        .flatMap(scope -> AlertService.find(scope, alertId))
                        .call(alert -> take(alert, by, note, clock.now())))
                .map(AlertEntity::toAlert)
                .onFailure(Database::isConflict)
                .retry()
                .atMost(TRIES);
    }

    private Uni<Void> take(AlertEntity alert, String by, String note, Instant now) {
        boolean same = alert.acknowledgedAt != null
                && Objects.equals(alert.acknowledgedBy, by)
                && Objects.equals(alert.note, note);
        if (same) {
            return Uni.createFrom().voidItem();
        }
        alert.acknowledgedAt = now;
        alert.acknowledgedBy = by;
        alert.note = note;
        return log.append(List.of(NewEvent.ofDevice(
                        EventTypes.HMS_ACKNOWLEDGED,
                        alert.organizationId,
                        alert.projectId,
                        alert.deviceSn,
                        alert.toAlert())
                .withLevel(alert.level)));
    }
}
