package dev.flightrelay.job;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/** The rows of reports of jobs, each statement in the caller's transaction. */
final class JobReports {

    /* Full hundreds first; a report never mixes two places. */
    private static final String PLAN = """
            with numbered as (
                select f.name, f.place_id, p.obtained_at,
                       (row_number() over (partition by f.place_id order by f.name) - 1) / 100 as hundred
                from reconstruction_file f join reconstruction_place p on p.place_id = f.place_id
                where f.job_id = :job and f.etag is not null
            ), chunk as (
                select place_id, obtained_at, hundred, count(*) as files,
                       row_number() over (order by count(*) = 100 desc, obtained_at, place_id, hundred) as report
                from numbered group by place_id, obtained_at, hundred
            ), written as (
                insert into reconstruction_report (job_id, report, place_id, files)
                select :job, report, place_id, files from chunk
            )
            update reconstruction_file f set report = chunk.report
            from numbered join chunk on chunk.place_id = numbered.place_id and chunk.hundred = numbered.hundred
            where f.job_id = :job and f.name = numbered.name""";

    private JobReports() {}

    /** Makes the reports of all files that lie in the bucket; 0 when there is none. */
    static Uni<Integer> plan(UUID job) {
        return Panache.getSession()
                .flatMap(session ->
                        session.createNativeQuery(PLAN).setParameter("job", job).executeUpdate());
    }

    /** How many there are. */
    static Uni<Long> count(UUID job) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "select count(*) from reconstruction_report where job_id = :job", Long.class)
                        .setParameter("job", job)
                        .getSingleResult());
    }

    /** The first that is not done, with its files. */
    static Uni<Optional<Report>> next(UUID job) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                select f.report, p.callback_param, f.name, f.etag
                                from reconstruction_file f
                                join reconstruction_report r on r.job_id = f.job_id and r.report = f.report
                                join reconstruction_place p on p.place_id = r.place_id
                                where f.job_id = :job and r.report = (
                                    select min(report) from reconstruction_report where job_id = :job and not done)
                                order by f.name""", Object[].class)
                        .setParameter("job", job)
                        .getResultList())
                .map(Report::of);
    }

    static Uni<Void> done(UUID job, int report) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "update reconstruction_report set done = true where job_id = :job and report = :report")
                        .setParameter("job", job)
                        .setParameter("report", report)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Names of files whose reports are done. */
    static Uni<List<String>> reported(UUID job) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                select f.name from reconstruction_file f
                                join reconstruction_report r on r.job_id = f.job_id and r.report = f.report
                                where f.job_id = :job and r.done""", String.class)
                        .setParameter("job", job)
                        .getResultList());
    }

    /** Has the bucket asked once more for the files of the first report that is not done. */
    static Uni<Void> reopen(UUID job) {
        return Panache.getSession()
                .flatMap(session ->
                        session.createNativeQuery("""
                                update reconstruction_file set open_place_id = place_id
                                where job_id = :job and report = (
                                    select min(report) from reconstruction_report where job_id = :job and not done)""").setParameter("job", job).executeUpdate())
                .replaceWithVoid();
    }

    /**
     * A report.
     *
     * @param number its place in the order, from 1 on
     * @param callbackParam of the place where its files lie
     */
    record Report(int number, String callbackParam, List<ReportedFile> files) {

        Report {
            files = List.copyOf(files);
        }

        static Optional<Report> of(List<Object[]> rows) {
            return rows.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Report(
                            ((Number) rows.get(0)[0]).intValue(),
                            (String) rows.get(0)[1],
                            rows.stream()
                                    .map(row -> new ReportedFile((String) row[2], (String) row[3]))
                                    .toList()));
        }

        List<String> names() {
            return files.stream().map(ReportedFile::name).toList();
        }

        @Override
        public String toString() {
            return "Report[" + number + ", " + files.size() + " files]";
        }
    }

    /** A file of a report. */
    record ReportedFile(String name, String etag) {}
}
