package dev.flightrelay.write;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

import dev.flightrelay.audit.Audit;
import dev.flightrelay.audit.AuditEntry;
import dev.flightrelay.database.ReplicaConnection;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.events.EventTypes;

/**
 * The rows of writes, each changed together with its audit row and its event. All takes part in the caller's transaction,
 * and all times are the database's.
 */
@ApplicationScoped
class WriteJournal {

    /** How long a write may wait for the call budget and prepare itself. */
    static final Duration PREPARATION = Duration.ofMinutes(5);

    /** How long it is tried to keep what came of a write. */
    static final Duration RECORDING = Duration.ofSeconds(10);

    /** For what a try may take that begins just before that. */
    static final Duration GRACE = Duration.ofSeconds(15);

    private static final String FORGET = """
            update write set idempotency_key = null
            where caller = :caller and idempotency_key = :key
              and reserved_at < clock_timestamp() - interval '24 hours' and state = 'finished'""";

    private static final String RESERVE = """
            insert into write (operation_id, organization_id, project_id, operation, operation_group, device_sn,
                               task_id, caller, address, request_id, idempotency_key, digest, holds_device, detail, replica,
                               deadline)
            values (:id, :organization, :project, :operation, :group, cast(:device as text), cast(:task as text), :caller,
                    cast(:address as text), cast(:request as text), cast(:key as text), cast(:digest as text),
                    cast(:holds as text), cast(:note as text), cast(:replica as int),
                    clock_timestamp() + cast(:seconds as int) * interval '1 second')
            on conflict do nothing
            returning\s""" + WriteEntity.COLUMNS;

    private static final String SENT = """
            update write set state = 'sent', sent_at = clock_timestamp(), replica = cast(:replica as int),
                   sought = cast(:sought as text), known = cast(:known as text),
                   deadline = clock_timestamp() + cast(:seconds as int) * interval '1 second'
            where operation_id = :id and state = 'reserved'
            returning\s""" + WriteEntity.COLUMNS;

    private static final String FINISH = """
            update write set state = 'finished', finished_at = clock_timestamp(), outcome = cast(:outcome as text),
                   code = cast(:code as text), status = cast(:status as int), detail = cast(:detail as text),
                   upstream_code = cast(:upstreamCode as int), upstream_message = cast(:upstreamMessage as text),
                   result = cast(:result as text), task_id = coalesce(task_id, cast(:task as text)),
                   holds_device = null,
                   look_at = case when cast(:outcome as text) = 'outcome-unknown' and sought is not null
                             then clock_timestamp() + interval '2 seconds' end,
                   idempotency_key = case when cast(:outcome as text) <> 'not-sent' then idempotency_key end
            where operation_id = :id and state <> 'finished'
            returning\s""" + WriteEntity.COLUMNS;

    private final ReplicaConnection replica;
    private final Audit audit;
    private final EventLog log;

    WriteJournal(ReplicaConnection replica, Audit audit, EventLog log) {
        this.replica = replica;
        this.audit = audit;
        this.log = log;
    }

    /** Takes the key of a write and the device that it holds, if it has them; false when another write has one of them. */
    Uni<Boolean> reserve(WriteRequest request) {
        return forget(request)
                .chain(() -> query(RESERVE, request.operationId()))
                .flatMap(query -> query.setParameter(
                                "organization", request.scope().organization().id())
                        .setParameter("project", request.scope().projectId())
                        .setParameter("operation", request.operation().id())
                        .setParameter("group", request.operation().group().key())
                        .setParameter("device", request.deviceSn())
                        .setParameter("task", request.taskId())
                        .setParameter("caller", request.caller())
                        .setParameter("address", request.origin().address())
                        .setParameter("request", request.origin().requestId())
                        .setParameter("key", request.key())
                        .setParameter("digest", request.digest())
                        .setParameter("holds", request.holds())
                        .setParameter("note", request.note())
                        .setParameter("replica", replica.number().orElse(null))
                        .setParameter("seconds", (int) PREPARATION.plus(GRACE).toSeconds())
                        .getResultList())
                .call(rows -> rows.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : audit.record(rows.get(0).toAudit(AuditEntry.Phase.INTENT, request.parameters())))
                .map(rows -> !rows.isEmpty());
    }

    /** Frees the key of a write where it is older than a day. */
    Uni<Void> forget(WriteRequest request) {
        return request.key() == null
                ? Uni.createFrom().voidItem()
                : Panache.getSession()
                        .flatMap(session -> session.createNativeQuery(FORGET)
                                .setParameter("caller", request.caller())
                                .setParameter("key", request.key())
                                .executeUpdate())
                        .replaceWithVoid();
    }

    /**
     * Marks a write as sent, as late as can be before it is; false when it was given up meanwhile.
     *
     * @param sought what to look for when the outcome stays unknown, as JSON; null for nothing
     * @param known JSON of the ids of such things that are there already
     */
    Uni<Boolean> sent(WriteRequest request, String sought, String known) {
        Duration timeout = request.scope().organization().config().timeout();
        Duration longest =
                request.operation().patience().of(timeout).plus(RECORDING).plus(GRACE);
        return query(SENT, request.operationId())
                .flatMap(query -> query.setParameter("replica", replica.number().orElse(null))
                        .setParameter("sought", sought)
                        .setParameter("known", known)
                        .setParameter("seconds", (int) longest.toSeconds())
                        .getResultList())
                .call(rows -> rows.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : log.append(List.of(WriteRecords.event(rows.get(0), EventTypes.WRITE_SENT))))
                .map(rows -> !rows.isEmpty());
    }

    /**
     * Ends a write, once; empty when it was ended before.
     *
     * @param more what else belongs to it, before the event
     */
    Uni<Optional<WriteEntity>> finish(UUID operationId, Ending ending, Supplier<Uni<Void>> more) {
        Uni<List<WriteEntity>> finished = query(FINISH, operationId)
                .flatMap(query -> query.setParameter("outcome", ending.outcome().key())
                        .setParameter("code", ending.code())
                        .setParameter("status", ending.status())
                        .setParameter("detail", ending.detail())
                        .setParameter("upstreamCode", ending.upstreamCode())
                        .setParameter("upstreamMessage", ending.upstreamMessage())
                        .setParameter("result", ending.result())
                        .setParameter("task", ending.taskId())
                        .getResultList());
        return finished.map(rows -> rows.stream().findFirst())
                .call(ended -> ended.isEmpty() ? Uni.createFrom().voidItem() : tell(ended.get(), more));
    }

    /** The write that has a key; empty when none has it any more. */
    Uni<Optional<WriteEntity>> withKey(String caller, String key) {
        return WriteEntity.<WriteEntity>find("caller = ?1 and idempotencyKey = ?2", caller, key)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** The write that holds a device; empty when none does any more. */
    Uni<Optional<WriteEntity>> holding(int organizationId, String deviceSn) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "select " + WriteEntity.COLUMNS
                                        + " from write where organization_id = :organization and holds_device = :device",
                                WriteEntity.class)
                        .setParameter("organization", organizationId)
                        .setParameter("device", deviceSn)
                        .getResultList())
                .map(rows -> rows.stream().findFirst());
    }

    /** Frees keys that are older than a day, at most {@code limit}. */
    Uni<Integer> forgetKeys(int limit) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                update write set idempotency_key = null where operation_id in (
                                    select operation_id from write
                                    where idempotency_key is not null and state = 'finished'
                                      and reserved_at < clock_timestamp() - interval '24 hours'
                                    order by reserved_at limit :limit for update skip locked)""")
                        .setParameter("limit", limit)
                        .executeUpdate());
    }

    private static Uni<Mutiny.SelectionQuery<WriteEntity>> query(String sql, UUID operationId) {
        return Panache.getSession()
                .map(session ->
                        session.createNativeQuery(sql, WriteEntity.class).setParameter("id", operationId));
    }

    /* The event last: from there on every other append waits for the commit. What was not sent is no event. */
    private Uni<Void> tell(WriteEntity ended, Supplier<Uni<Void>> more) {
        Uni<Void> audited = audit.record(ended.toAudit(AuditEntry.Phase.OUTCOME, null));
        return ended.wasSent()
                ? audited.chain(more::get)
                        .chain(() -> log.append(List.of(WriteRecords.event(ended, EventTypes.WRITE_FINISHED))))
                : audited;
    }
}
