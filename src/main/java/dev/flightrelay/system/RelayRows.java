package dev.flightrelay.system;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.DatabaseTime;
import dev.flightrelay.watch.PollMark;

/** What the replicas keep of themselves and of their polls; in the caller's transaction. */
final class RelayRows {

    private static final String TIME = "select clock_timestamp()";

    private static final String REPLICAS = """
            select r.id, r.host, r.version, r.since, r.expires_at - interval '6 seconds', r.organizations <> '',
                   (select count(*) from lease l where l.holder = r.id), r.streams
            from replica r where r.expires_at > clock_timestamp()
            order by r.since nulls first, r.id""";

    private static final String POLLS = """
            select l.organization_id, l.project_id, r.id, k.key, k.value ->> 'observedAt',
                   cast(k.value ->> 'everyMillis' as bigint), k.value ->> 'failure'
            from lease l
            left join replica r on r.id = l.holder and r.expires_at > clock_timestamp()
            left join poll p on p.organization_id = l.organization_id and p.project_id = l.project_id
            left join lateral jsonb_each(p.kinds) k on true
            where l.organization_id in (:organizations)""";

    private RelayRows() {}

    static Uni<Instant> time() {
        return Panache.getSession()
                .flatMap(
                        session -> session.createNativeQuery(TIME, Object.class).getSingleResult())
                .map(DatabaseTime::instant);
    }

    static Uni<List<RelayView.Replica>> replicas() {
        return Panache.getSession()
                .flatMap(session ->
                        session.createNativeQuery(REPLICAS, Object[].class).getResultList())
                .map(rows -> rows.stream().map(RelayRows::replica).toList());
    }

    /** What is watched of some organisations. */
    static Uni<List<Row>> polls(Set<Integer> organizations) {
        return organizations.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Panache.getSession()
                        .flatMap(session -> session.createNativeQuery(POLLS, Object[].class)
                                .setParameter("organizations", organizations)
                                .getResultList())
                        .map(rows -> rows.stream().map(RelayRows::row).toList());
    }

    private static RelayView.Replica replica(Object[] row) {
        return new RelayView.Replica(
                (String) row[0],
                (String) row[1],
                (String) row[2],
                row[3] == null ? null : DatabaseTime.instant(row[3]),
                DatabaseTime.instant(row[4]),
                (Boolean) row[5],
                ((Number) row[6]).longValue(),
                (Integer) row[7]);
    }

    private static Row row(Object[] row) {
        PollMark mark = row[3] == null
                ? PollMark.NONE
                : new PollMark(
                        row[4] == null ? null : Instant.parse((String) row[4]), ((Number) row[5]).longValue(), (String)
                                row[6]);
        return new Row(((Number) row[0]).intValue(), (String) row[1], (String) row[2], (String) row[3], mark);
    }

    /**
     * One kind in one place.
     *
     * @param projectId empty for the organisation as a whole
     * @param replica that holds the lease; null where none does
     * @param kind null where nothing was polled yet
     */
    record Row(int organizationId, String projectId, String replica, String kind, PollMark mark) {}
}
