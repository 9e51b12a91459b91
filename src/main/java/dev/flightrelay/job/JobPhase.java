package dev.flightrelay.job;

import java.util.Arrays;
import java.util.Locale;

/** Where a job is. */
enum JobPhase {
    CREATED,
    UPLOADING,
    REPORTING,
    IMPORTING,
    RECONSTRUCTING,
    FINISHED,
    FAILED,
    CANCELLED,
    NEEDS_DECISION;

    /** The name in answers, events and the database. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static JobPhase of(String key) {
        return Arrays.stream(values())
                .filter(phase -> phase.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** Nothing more happens. */
    boolean isOver() {
        return this == FINISHED || this == FAILED || this == CANCELLED;
    }

    /** Files may still come. */
    boolean takesFiles() {
        return this == CREATED || this == UPLOADING;
    }
}
