package dev.flightrelay.write;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.audit.Audit;
import dev.flightrelay.audit.AuditEntry;
import dev.flightrelay.audit.RequestOrigin;
import dev.flightrelay.database.Database;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.watch.Scope;

/** Keeps account of writes that were not even reserved; the row of one that was is written with its end. */
@ApplicationScoped
class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);

    private final Database database;
    private final Audit audit;
    private final MeterRegistry meters;

    Refusals(Database database, Audit audit, MeterRegistry meters) {
        this.database = database;
        this.audit = audit;
        this.meters = meters;
    }

    /** Never fails; {@code scope} is null where the project is unknown. */
    Uni<Void> record(Refused refused, Scope scope, Throwable why) {
        Ending ending = Ending.notSent(why);
        WriteSender.count(
                meters, refused.operation.group().key(), ending.outcome().key());
        if (ProblemType.STORAGE_UNAVAILABLE.code().equals(ending.code())) {
            return Uni.createFrom().voidItem();
        }
        AuditEntry.Subject subject = new AuditEntry.Subject(
                null,
                refused.operation.id(),
                refused.operation.group().key(),
                scope == null ? null : scope.organization().id(),
                refused.projectId,
                refused.deviceSn,
                refused.taskId,
                refused.parameters);
        AuditEntry.Result result = new AuditEntry.Result(
                ending.outcome().key(),
                ending.code(),
                ending.status(),
                ending.upstreamCode(),
                RequestOrigin.elapsed(),
                ending.detail());
        AuditEntry entry = new AuditEntry(AuditEntry.Phase.REFUSED, refused.by, refused.origin, subject, result);
        return database.transaction(() -> audit.record(entry)).onFailure().recoverWithUni(e -> {
            LOG.warnf(
                    "Not audited: %s for project %s by %s was refused as %s",
                    refused.operation, refused.projectId, refused.by, ending.code());
            return Uni.createFrom().voidItem();
        });
    }

    /**
     * What was refused.
     *
     * @param by who asked for it
     * @param origin from where
     * @param deviceSn the device that it concerns; null for none
     * @param taskId the flight task that it concerns; null for none
     * @param parameters what it was asked for with, without secrets; null for nothing
     */
    record Refused(
            Operation operation,
            String by,
            RequestOrigin origin,
            String projectId,
            String deviceSn,
            String taskId,
            String parameters) {

        static Refused of(Write<?, ?, ?> write, String by, RequestOrigin origin, String parameters) {
            return new Refused(write.operation, by, origin, write.projectId, write.deviceSn, write.taskId, parameters);
        }

        static Refused of(Write<?, ?, ?> write, WriteRequest request) {
            return of(write, request.caller(), request.origin(), request.parameters());
        }
    }
}
