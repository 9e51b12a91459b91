package dev.flightrelay.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.flightrelay.audit.Audit;
import dev.flightrelay.database.Database;
import dev.flightrelay.events.EventId;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.security.Caller;
import dev.flightrelay.security.Roles;

/** {@code /events/epoch}: what has to be done after the database was restored. */
@RegisterForReflection // its roles are looked up at the methods
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public class EventEpochResource {

    private static final String OPERATION = "startEventEpoch";

    private final Database database;
    private final EventLog log;
    private final Audit audit;
    private final Caller caller;

    EventEpochResource(Database database, EventLog log, Audit audit, Caller caller) {
        this.database = database;
        this.log = log;
        this.audit = audit;
        this.caller = caller;
    }

    /** Starts a new epoch; each call starts another one, and has every client read its lists again. */
    @POST
    @Path("events/epoch")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = OPERATION,
            summary = "Start a new epoch of the event log, after the database was restored",
            description =
                    "Every id of an event under the epoch before becomes `foreign`: streams are told with a `reset`, pages are refused.")
    public Uni<EventEpoch> start() {
        String by = caller.name();
        // The audit row first: appends wait from the moment that the epoch is changed.
        return database.transaction(() -> log.head()
                        .call(before -> audit.recordDone(by, OPERATION, "events", "The event log was at " + before))
                        .chain(before -> log.startEpoch()))
                .map(EventId::toString)
                .map(EventEpoch::new);
    }
}
