package dev.flightrelay.job;

import dev.flightrelay.events.EventTypes;
import dev.flightrelay.events.NewEvent;
import dev.flightrelay.events.ReconstructionNews;

/** What is told of jobs; their models are told by the watcher of open models. */
final class JobEvents {

    private JobEvents() {}

    /** The phase of a job is another one now. */
    static NewEvent phase(JobEntity job, int progressPercent) {
        String type = switch (job.phase()) {
            case FINISHED -> EventTypes.RECONSTRUCTION_FINISHED;
            case FAILED -> EventTypes.RECONSTRUCTION_FAILED;
            case CANCELLED -> EventTypes.RECONSTRUCTION_CANCELLED;
            default -> EventTypes.RECONSTRUCTION_PROGRESS;
        };
        return event(
                job,
                type,
                ReconstructionNews.ofJob(job.jobId.toString(), job.resourceId.toString(), job.phase, progressPercent));
    }

    /** A product that FlightHub did not begin: there is no model whose end is told. */
    static NewEvent notStarted(JobEntity job, String product, Integer errorCode) {
        return event(
                job,
                EventTypes.RECONSTRUCTION_FAILED,
                new ReconstructionNews(
                        "open",
                        job.jobId.toString(),
                        job.resourceId.toString(),
                        null,
                        product,
                        null,
                        errorCode,
                        null,
                        null));
    }

    private static NewEvent event(JobEntity job, String type, ReconstructionNews news) {
        return NewEvent.ofThing(type, job.organizationId, job.projectId, job.jobId.toString(), null, news);
    }
}
