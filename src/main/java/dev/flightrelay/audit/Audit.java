package dev.flightrelay.audit;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.audit.AuditEntry.Phase;
import dev.flightrelay.audit.AuditEntry.Result;
import dev.flightrelay.audit.AuditEntry.Subject;
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

    /** What is recorded of something that was done, or told. */
    public static final String SUCCEEDED = "succeeded";

    private final Database database;
    private final Caller caller;
    private final AuditChain chain;

    Audit(Database database, Caller caller, AuditChain chain) {
        this.database = database;
        this.caller = caller;
        this.chain = chain;
    }

    /**
     * Records, in a transaction of its own, that the caller of this request read a secret or was refused it. To be called
     * before the secret is answered: what cannot be recorded is not told.
     *
     * @param outcome {@link #SUCCEEDED}, or the code of the error that is answered
     */
    public Uni<Void> recordSecretRead(Scope scope, Operation operation, String outcome) {
        return recordSecretRead(scope, operation, null, outcome);
    }

    /**
     * The same of the secret of a device.
     *
     * @param deviceSn its serial number; null for none
     */
    public Uni<Void> recordSecretRead(Scope scope, Operation operation, String deviceSn, String outcome) {
        Subject subject = new Subject(
                null,
                operation.id(),
                operation.group().key(),
                scope.organization().id(),
                scope.projectId(),
                deviceSn,
                null,
                null);
        String code = outcome.equals(SUCCEEDED) ? null : outcome;
        AuditEntry entry = entry(caller.name(), Phase.READ, subject, outcome, code, null);
        return database.transaction(() -> record(entry));
    }

    /**
     * Records, in the caller's transaction, that somebody changes something of the relay as a whole.
     *
     * @param by name of who does
     * @param operation our id of the operation
     * @param detail for people
     */
    public Uni<Void> recordDone(String by, String operation, String group, String detail) {
        Subject subject = new Subject(null, operation, group, null, null, null, null, null);
        return record(entry(by, Phase.DONE, subject, SUCCEEDED, null, detail));
    }

    /**
     * Adds a row in the caller's transaction; its time is the database's. From here on every other row of this replica waits for
     * the end of that transaction, so nothing that may wait for others' rows comes after it but what all take in the same order,
     * the events last.
     */
    public Uni<Void> record(AuditEntry entry) {
        return chain.append(entry);
    }

    private static AuditEntry entry(
            String by, Phase phase, Subject subject, String outcome, String code, String detail) {
        return new AuditEntry(
                phase,
                by,
                RequestOrigin.current(),
                subject,
                new Result(outcome, code, null, null, RequestOrigin.elapsed(), detail));
    }
}
