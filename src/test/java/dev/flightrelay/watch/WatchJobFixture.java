package dev.flightrelay.watch;

import java.time.Duration;

import dev.flightrelay.upstream.PollTurn;

/** A job, and what makes it run. */
abstract class WatchJobFixture {

    static final Duration LONG = Duration.ofHours(1);
    static final Duration NOW = Duration.ZERO;

    final WatchJob job = new WatchJob(null, null);

    static double lateness(PollTurn turn, long now) {
        return turn.lateness(now);
    }

    void run(Duration interval) {
        job.take(NOW);
        job.begin();
        job.done(interval);
    }
}
