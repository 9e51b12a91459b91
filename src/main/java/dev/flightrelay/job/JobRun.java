package dev.flightrelay.job;

import java.util.UUID;

import dev.flightrelay.watch.Poll;
import dev.flightrelay.watch.Scope;

/** One step of a job, by the replica that watches its project. */
record JobRun(Poll poll, UUID jobId) {

    Scope scope() {
        return poll.scope();
    }
}
