package dev.flightrelay.audit;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.security.Caller;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.watch.Scope;

/**
 * The audit log: who asked FlightHub for what beyond reads, and what came of it; and who changed the relay itself. Rows are
 * only ever added.
 */
@ApplicationScoped
public class Audit {

    private final Database database;
    private final Caller caller;

    Audit(Database database, Caller caller) {
        this.database = database;
        this.caller = caller;
    }

    /**
     * Records, in a transaction of its own, that the caller of this request read a secret or was refused it. To be called
     * before the secret is answered: what cannot be recorded is not told.
     *
     * @param outcome {@code succeeded}, or the code of the error that is answered
     */
    public Uni<Void> recordSecretRead(Scope scope, Operation operation, String outcome) {
        AuditEntry entry = new AuditEntry(
                AuditEntry.Phase.READ,
                null,
                caller.name(),
                operation.id(),
                operation.group().key(),
                scope.organization().id(),
                scope.projectId(),
                null,
                null,
                outcome,
                null,
                null,
                null);
        return database.transaction(() -> record(entry));
    }

    /**
     * Records, in the caller's transaction, that the caller of this request changes something of the relay as a whole.
     *
     * @param operation our id of the operation
     * @param detail for people
     */
    public Uni<Void> recordDone(String operation, String group, String detail) {
        return record(new AuditEntry(
                AuditEntry.Phase.DONE,
                null,
                caller.name(),
                operation,
                group,
                null,
                null,
                null,
                null,
                "succeeded",
                null,
                null,
                detail));
    }

    /** Adds a row in the caller's transaction; its time is the database's. */
    public Uni<Void> record(AuditEntry entry) {
        return new AuditEntity(entry).persist().replaceWithVoid();
    }
}
