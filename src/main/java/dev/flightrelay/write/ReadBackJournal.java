package dev.flightrelay.write;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.audit.Audit;
import dev.flightrelay.audit.AuditEntry;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.events.EventTypes;

/** The rows of writes that are read back. All takes part in the caller's transaction, and all times are the database's. */
@ApplicationScoped
class ReadBackJournal {

    private static final String CLAIM = """
            update write set look_at = clock_timestamp() + cast(:seconds as int) * interval '1 second', looks = looks + 1
            where operation_id in (
                select operation_id from write
                where look_at <= clock_timestamp()
                  and organization_id = any(cast(cast(:organizations as text) as int[]))
                order by look_at limit :limit for update skip locked)
            returning\s""" + WriteEntity.COLUMNS;

    /** Only who looked last says what it saw. */
    private static final String MINE = """
            where operation_id = :id and looks = :looks and look_at is not null and outcome = 'outcome-unknown'""";

    /**
     * While another write like it has no outcome either, nobody can say whose the thing is. Looks of a day back, as long as an
     * Idempotency-Key lives.
     */
    private static final String SETTLE = """
            update write set outcome = 'succeeded', code = null, status = cast(:status as int), detail = null,
                   upstream_code = null, upstream_message = null, result = cast(:result as text),
                   task_id = coalesce(task_id, cast(:task as text)), finished_at = clock_timestamp(), look_at = null,
                   read_back = true
            """ + MINE + """
             and (not cast(:made as boolean) or not exists (
                    select 1 from write other
                    where other.organization_id = write.organization_id and other.project_id = write.project_id
                      and other.operation = write.operation and other.operation_id <> write.operation_id
                      and other.sent_at > write.sent_at - interval '1 day'
                      and (other.sought = write.sought
                           or other.sought is null and other.device_sn is not distinct from write.device_sn)
                      and (other.outcome is null or other.outcome = 'outcome-unknown')))
             and not exists (
                    select 1 from write other
                    where other.organization_id = write.organization_id and other.project_id = write.project_id
                      and other.operation = write.operation and other.operation_id <> write.operation_id
                      and other.outcome = 'succeeded'
                      and cast(other.result as jsonb) ->> cast(:field as text) = cast(:thing as text))
            returning\s""" + WriteEntity.COLUMNS;

    private static final String LATER = """
            update write set agreed = cast(:agreed as int),
                   look_at = clock_timestamp() + cast(:seconds as int) * interval '1 second'
            """ + MINE;

    private static final String GIVE_UP =
            "update write set look_at = null, detail = concat_ws(' ', detail, cast(:why as text)) " + MINE;

    private final Audit audit;
    private final EventLog log;

    ReadBackJournal(Audit audit, EventLog log) {
        this.audit = audit;
        this.log = log;
    }

    /** Writes that are due to be looked for; nobody else looks for them for as long as this one may take. */
    Uni<List<WriteEntity>> claim(Collection<Integer> organizations, Duration longest, int limit) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(CLAIM, WriteEntity.class)
                        .setParameter("seconds", (int) longest.toSeconds())
                        .setParameter(
                                "organizations",
                                organizations.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")))
                        .setParameter("limit", limit)
                        .getResultList());
    }

    /** Those of these things that came of other writes of the operation. */
    Uni<Set<String>> ofOthers(WriteEntity write, String idField, List<String> ids) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                select cast(result as jsonb) ->> cast(:field as text) from write
                                where organization_id = :organization and project_id = :project and operation = :operation
                                  and operation_id <> :id and outcome = 'succeeded'
                                  and cast(result as jsonb) ->> cast(:field as text) in (:ids)""", String.class)
                        .setParameter("field", idField)
                        .setParameter("organization", write.organizationId)
                        .setParameter("project", write.projectId)
                        .setParameter("operation", write.operation)
                        .setParameter("id", write.operationId)
                        .setParameter("ids", ids)
                        .getResultList())
                .map(Set::copyOf);
    }

    /**
     * It was done: once; empty when somebody else said so, or there is another write that it may come from.
     *
     * @param idField where the result has the id of what was seen; null for none
     * @param more what else belongs to it, before the event
     */
    Uni<Optional<WriteEntity>> settle(
            WriteEntity write, String idField, ReadBack.Seen seen, String result, Supplier<Uni<Void>> more) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(SETTLE, WriteEntity.class)
                        .setParameter("id", write.operationId)
                        .setParameter("looks", write.looks)
                        .setParameter("status", seen.status())
                        .setParameter("result", result)
                        .setParameter("task", seen.taskId())
                        .setParameter("made", seen.id() != null)
                        .setParameter("field", idField)
                        .setParameter("thing", seen.id())
                        .getResultList())
                .map(rows -> rows.stream().findFirst())
                .call(settled -> settled.map(done -> tell(done, more))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /* The event last: from there on every other append waits for the commit. */
    private Uni<Void> tell(WriteEntity settled, Supplier<Uni<Void>> more) {
        return audit.record(settled.toAudit(
                        AuditEntry.Phase.OUTCOME, null, "It was unknown, and was found done in FlightHub's list."))
                .chain(more::get)
                .chain(() -> log.append(List.of(WriteRecords.event(settled, EventTypes.WRITE_FINISHED))));
    }

    /** It is looked for again. */
    Uni<Void> later(WriteEntity write, int agreed, Duration pause) {
        return update(LATER, write, "agreed", agreed, "seconds", (int) pause.toSeconds());
    }

    /** Nobody looks for it any more; its outcome stays unknown. */
    Uni<Void> giveUp(WriteEntity write, String why) {
        return update(GIVE_UP, write, "why", why);
    }

    private static Uni<Void> update(String sql, WriteEntity write, Object... parameters) {
        return Panache.getSession()
                .flatMap(session -> {
                    var query = session.createNativeQuery(sql)
                            .setParameter("id", write.operationId)
                            .setParameter("looks", write.looks);
                    for (int i = 0; i < parameters.length; i += 2) {
                        query.setParameter((String) parameters[i], parameters[i + 1]);
                    }
                    return query.executeUpdate();
                })
                .replaceWithVoid();
    }
}
