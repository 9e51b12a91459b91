package dev.flightrelay.hms;

import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.project.Projects;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Observed;
import dev.flightrelay.watch.PollMark;
import dev.flightrelay.watch.PollMarks;
import dev.flightrelay.watch.Scope;

/** Answers which alerts there are and were. */
@ApplicationScoped
class AlertService {

    private final Database database;
    private final Projects projects;
    private final PollMarks marks;
    private final EventLog log;
    private final DatabaseClock clock;

    AlertService(Database database, Projects projects, PollMarks marks, EventLog log, DatabaseClock clock) {
        this.database = database;
        this.projects = projects;
        this.marks = marks;
        this.log = log;
        this.clock = clock;
    }

    /** Alerts of a project, the newest first. */
    Uni<Listing<Alert>> list(String projectId, AlertFilter filter, Page page) {
        AlertQuery query = AlertQuery.of(filter, page);
        return database.snapshot(() -> projects.require(projectId)
                .flatMap(scope -> query.run(scope)
                        .flatMap(found -> observed(scope)
                                .flatMap(observed ->
                                        log.head().map(head -> query.listing(found, observed, head.toString()))))));
    }

    /** One alert; {@code not-found} when the project has none of this id. */
    Uni<Alert> get(String projectId, String alertId) {
        return database.snapshot(() -> projects.require(projectId).flatMap(scope -> find(scope, alertId)))
                .map(AlertEntity::toAlert);
    }

    private Uni<Observed> observed(Scope scope) {
        Instant now = clock.now();
        return marks.of(scope.organization().id(), scope.projectId())
                .map(kinds -> Observed.of(kinds.getOrDefault(Kind.HMS.key(), PollMark.NONE), now));
    }

    /** The kept alert, in the caller's transaction. */
    static Uni<AlertEntity> find(Scope scope, String alertId) {
        return AlertEntity.<AlertEntity>findById(uuid(alertId)).map(alert -> {
            boolean found = alert != null
                    && alert.organizationId == scope.organization().id()
                    && alert.projectId.equals(scope.projectId());
            if (!found) {
                throw none(alertId);
            }
            return alert;
        });
    }

    private static UUID uuid(String alertId) {
        try {
            return UUID.fromString(alertId);
        } catch (IllegalArgumentException e) {
            throw none(alertId);
        }
    }

    private static ProblemException none(String alertId) {
        return ProblemException.notFound("There is no alert " + alertId + " in this project.");
    }
}
