package dev.flightrelay.task;

import java.time.Duration;
import java.time.Instant;

import dev.flightrelay.watch.WatchConfig;

/** When to ask for the detail of a task, which alone counts its media; from what is kept, so that a restart changes little. */
final class MediaPace {

    private static final String FINISHED = "upload_finished";
    private static final String UPLOADING = "uploading";

    /** Media that are not there by then do not come. */
    static final Duration GIVEN_UP = Duration.ofHours(24);

    private final WatchConfig.Interval interval;
    private final Duration quiet;

    MediaPace(WatchConfig.Interval interval, Duration quiet) {
        this.interval = interval;
        this.quiet = quiet;
    }

    /**
     * When the detail is due; null when it is not worth a call any more, or not yet.
     *
     * @param askedAt when it was asked for last; null when it never was, or that was forgotten
     */
    Instant due(KeptTask kept, Instant askedAt, Instant now) {
        boolean wanted = TaskStage.hasFlown(kept.task())
                && now.isBefore(kept.statusAt().plus(GIVEN_UP))
                && !isComplete(kept, now)
                && !isHopeless(kept, askedAt, now);
        if (!wanted) {
            return null;
        }
        return askedAt == null ? kept.mediaAt() : askedAt.plus(wait(kept, askedAt));
    }

    /** Whether all media are there, and no more are to be expected. */
    private boolean isComplete(KeptTask kept, Instant now) {
        Task task = kept.task();
        boolean quietLongEnough =
                !TaskStage.isTerminated(task) || !now.isBefore(kept.mediaAt().plus(quiet));
        return FINISHED.equals(task.mediaStatus()) && areAllThere(task) && quietLongEnough;
    }

    /* Of many flights media never come. The list, which is read anyway, tells when they begin to: then it goes on. */
    private boolean isHopeless(KeptTask kept, Instant askedAt, Instant now) {
        Task task = kept.task();
        boolean longAgo = now.isAfter(kept.mediaAt().plus(interval.idle().multipliedBy(2)));
        boolean nothingBegan = task.uploadedFiles() == null || task.uploadedFiles() == 0;
        boolean mayGoOn = UPLOADING.equals(task.mediaStatus()) && (task.uploadedFiles() != null || askedAt == null);
        return longAgo && nothingBegan && !mayGoOn;
    }

    /* Doubled each time while nothing moves: so long as nothing moved. Who has all of them waits only for FlightHub's word. */
    private Duration wait(KeptTask kept, Instant askedAt) {
        Task task = kept.task();
        if (areAllThere(task) && task.expectedFiles() > 0 && !FINISHED.equals(task.mediaStatus())) {
            return interval.idle();
        }
        Duration still = Duration.between(kept.mediaAt(), askedAt);
        if (still.compareTo(interval.every()) < 0) {
            return interval.every();
        }
        return still.compareTo(interval.idle()) < 0 ? still : interval.idle();
    }

    private static boolean areAllThere(Task task) {
        return task.uploadedFiles() != null
                && task.expectedFiles() != null
                && task.uploadedFiles() >= task.expectedFiles();
    }
}
