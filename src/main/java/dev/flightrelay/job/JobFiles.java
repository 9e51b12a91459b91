package dev.flightrelay.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** The rows of files of jobs, each statement in the caller's transaction. */
final class JobFiles {

    /* An upload of the same file that is not over can still put another one, as a link can: the bucket is asked in the end. */
    private static final String BEGIN = """
            insert into reconstruction_file as f (job_id, name, open_place_id, open_until, attempt)
            select :job, name, :place, cast(:until as timestamptz), 1 from unnest(cast(:names as text[])) as n(name)
            on conflict (job_id, name) do update set attempt = f.attempt + 1, open_place_id = excluded.open_place_id,
                open_until = coalesce(excluded.open_until,
                                      case when f.open_place_id = excluded.open_place_id then f.open_until end,
                                      case when f.open_place_id is not null then now() + interval '1 hour' end)
            returning attempt""";

    /* Where another one can still be put, it stays open. */
    private static final String UPLOADED = """
            update reconstruction_file
            set place_id = :place, etag = :etag, size_bytes = :size,
                open_place_id = case when open_until is not null then open_place_id end
            where job_id = :job and name = :name and attempt = :attempt and report is null""";

    /* Another upload of the same file began meanwhile: nobody knows which of both was last. */
    private static final String OVERTAKEN = """
            update reconstruction_file set open_place_id = :place
            where job_id = :job and name = :name and report is null""";

    private static final String OPEN = """
            select name, open_place_id from reconstruction_file
            where job_id = :job and open_place_id is not null
              and (cast(:now as timestamptz) is null or open_until <= cast(:now as timestamptz))
            order by name limit 200""";

    private static final String FOUND = """
            update reconstruction_file set place_id = :place, etag = :etag, size_bytes = :size,
                open_place_id = null, open_until = null
            where job_id = :job and name = :name""";

    private static final String NOT_FOUND = """
            update reconstruction_file set open_place_id = null, open_until = null
            where job_id = :job and name = :name""";

    /* A link has to be good when an upload begins: one may be under way. The last look is while the credential is still good. */
    private static final String NOT_YET_FOUND = """
            update reconstruction_file as f
            set open_until = place.expires_at - interval '30 seconds'
            from reconstruction_place as place
            where f.job_id = :job and f.name = :name and place.place_id = f.open_place_id
              and place.expires_at - interval '30 seconds' > now()""";

    private static final String COUNTS = """
            select f.job_id, count(*), count(f.etag), count(*) filter (where r.done)
            from reconstruction_file f left join reconstruction_report r on r.job_id = f.job_id and r.report = f.report
            where f.job_id in (:jobs) group by f.job_id""";

    private JobFiles() {}

    /**
     * Notes that files may come to a place from now on.
     *
     * @param until until when a link lets them; null for an upload that begins now
     * @return of the last one, how often it was begun
     */
    static Uni<Integer> begin(UUID job, List<String> names, UUID place, Instant until) {
        return query(BEGIN, Integer.class, job)
                .flatMap(query -> query.setParameter("names", names.toArray(String[]::new))
                        .setParameter("place", place)
                        .setParameter("until", until)
                        .getResultList())
                .map(attempts -> attempts.get(attempts.size() - 1));
    }

    /** Keeps where an upload lies that {@link #begin began} as the given attempt; false when there is no such file any more. */
    static Uni<Boolean> uploaded(UUID job, String name, int attempt, UUID place, String etag, long sizeBytes) {
        return update(
                        UPLOADED,
                        Map.of(
                                "job", job, "name", name, "attempt", attempt, "place", place, "etag", etag, "size",
                                sizeBytes))
                .flatMap(rows -> rows > 0
                        ? Uni.createFrom().item(rows)
                        : update(OVERTAKEN, Map.of("job", job, "name", name, "place", place)))
                .map(rows -> rows > 0);
    }

    /** Some files of which the bucket has to be asked; {@code now}: only those whose link is over, null for all. */
    static Uni<List<OpenFile>> open(UUID job, Instant now) {
        return query(OPEN, Object[].class, job)
                .flatMap(query -> query.setParameter("now", now).getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new OpenFile((String) row[0], (UUID) row[1]))
                        .toList());
    }

    static Uni<Void> found(UUID job, OpenFile file, String etag, long sizeBytes) {
        return update(
                        FOUND,
                        Map.of(
                                "job",
                                job,
                                "name",
                                file.name(),
                                "place",
                                file.placeId(),
                                "etag",
                                etag,
                                "size",
                                sizeBytes))
                .replaceWithVoid();
    }

    /** Nothing lies there; {@code still}: something may still come. */
    static Uni<Void> notFound(UUID job, OpenFile file, boolean still) {
        Map<String, Object> values = Map.of("job", job, "name", file.name());
        return (still ? update(NOT_YET_FOUND, values) : Uni.createFrom().item(0))
                .flatMap(rows -> rows > 0 ? Uni.createFrom().item(rows) : update(NOT_FOUND, values))
                .replaceWithVoid();
    }

    /** Names of which nothing lies in the bucket. */
    static Uni<List<String>> missing(UUID job) {
        return query(
                        "select name from reconstruction_file where job_id = :job and etag is null order by name",
                        String.class,
                        job)
                .flatMap(Mutiny.SelectionQuery::getResultList);
    }

    /** Goes on without those. */
    static Uni<Void> forgetMissing(UUID job) {
        return update(
                        "delete from reconstruction_file where job_id = :job and etag is null and open_place_id is null",
                        Map.of("job", job))
                .replaceWithVoid();
    }

    /** How many files there are of a job after these were added. */
    static Uni<Long> countWith(UUID job, List<String> names) {
        return query("""
                        select count(*) + cardinality(cast(:names as text[]))
                               - count(*) filter (where name = any(cast(:names as text[])))
                        from reconstruction_file where job_id = :job""", Long.class, job)
                .flatMap(query -> query.setParameter("names", names.toArray(String[]::new))
                        .getSingleResult());
    }

    /** The counts of each of these jobs that has files. */
    static Uni<Map<UUID, Counts>> counts(List<UUID> jobs) {
        return jobs.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : Panache.getSession()
                        .flatMap(session -> session.createNativeQuery(COUNTS, Object[].class)
                                .setParameter("jobs", jobs)
                                .getResultList())
                        .map(rows -> rows.stream().collect(Collectors.toMap(row -> (UUID) row[0], Counts::of)));
    }

    private static <T> Uni<Mutiny.SelectionQuery<T>> query(String sql, Class<T> type, UUID job) {
        return Panache.getSession()
                .map(session -> session.createNativeQuery(sql, type).setParameter("job", job));
    }

    private static Uni<Integer> update(String sql, Map<String, Object> values) {
        return Panache.getSession().flatMap(session -> {
            Mutiny.MutationQuery query = session.createNativeQuery(sql);
            values.forEach(query::setParameter);
            return query.executeUpdate();
        });
    }

    /** A file that may lie at a place. */
    record OpenFile(String name, UUID placeId) {}

    /** Files of a job: all, those in the bucket, those that FlightHub took over. */
    record Counts(int files, int uploaded, int reported) {

        static final Counts NONE = new Counts(0, 0, 0);

        static Counts of(Object[] row) {
            return new Counts(number(row[1]), number(row[2]), number(row[3]));
        }

        private static int number(Object count) {
            return ((Number) count).intValue();
        }
    }
}
