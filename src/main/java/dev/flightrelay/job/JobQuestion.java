package dev.flightrelay.job;

import java.util.Arrays;
import java.util.Locale;

/** What a job in the phase {@code needs-decision} asks, and where it goes on when it is started again. */
enum JobQuestion {
    /** Some files were announced, or began to come, and are not in the bucket: go on without them? */
    FILES_MISSING(JobPhase.REPORTING),
    /** The bucket does not tell what became of files: ask it once more? */
    BUCKET_SILENT(JobPhase.REPORTING),
    /** Nothing tells whether FlightHub took a report: report these files again, which may be paid twice? */
    REPORT_UNKNOWN(JobPhase.REPORTING),
    /** FlightHub refused a report, and took nothing: try it again? */
    REPORT_REFUSED(JobPhase.REPORTING),
    /** Who has the job done may not do so any more: report the files in the name of who answers? */
    REPORT_FORBIDDEN(JobPhase.REPORTING),
    /** FlightHub does not get ready with the photos: wait once more as long? */
    IMPORT_STUCK(JobPhase.IMPORTING),
    /** Nothing tells whether FlightHub began: begin again, which may be paid twice? */
    START_UNKNOWN(JobPhase.IMPORTING),
    /** FlightHub refused to begin, and began nothing: try it again? */
    START_REFUSED(JobPhase.IMPORTING),
    /** Who has the job done may not do so any more: begin in the name of who answers? */
    START_FORBIDDEN(JobPhase.IMPORTING);

    private final JobPhase goesOnWith;

    JobQuestion(JobPhase goesOnWith) {
        this.goesOnWith = goesOnWith;
    }

    JobPhase goesOnWith() {
        return goesOnWith;
    }

    /** Whether it is not known what came of a call: it is looked for again before anything is sent again. */
    boolean isUnknown() {
        return this == REPORT_UNKNOWN || this == START_UNKNOWN;
    }

    /** The name in answers and the database. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static JobQuestion of(String key) {
        return Arrays.stream(values())
                .filter(question -> question.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
