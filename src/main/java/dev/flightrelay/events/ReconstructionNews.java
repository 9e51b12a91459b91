package dev.flightrelay.events;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The data of {@code reconstruction.*}.
 *
 * @param kind {@code open} for models of photos of one's own, {@code project} for those of the photos of a flight
 * @param jobId the job that it belongs to; null when it belongs to none
 * @param resourceId the photos; null when there is no such thing, or FlightHub did not say
 * @param modelId the model; null when it is about the photos
 * @param modelType 2d, 3d, 3dgs, lidar, or FlightHub's word for what is unknown; null when it did not say
 * @param progressPercent of the reconstruction, 0 to 100; null when FlightHub did not say
 * @param errorCode FlightHub's code, 0 when all is well; null when it did not say
 * @param zipStatus of the archive of the result: initial, running, finished, failed, or FlightHub's number for what is unknown;
 *     null when it did not say. Never tells where the archive is
 * @param phase of the job, where the job as a whole is meant; null else
 */
@RegisterForReflection
public record ReconstructionNews(
        String kind,
        String jobId,
        String resourceId,
        String modelId,
        String modelType,
        Integer progressPercent,
        Integer errorCode,
        String zipStatus,
        String phase) {

    /** Of a job as a whole. */
    public static ReconstructionNews ofJob(String jobId, String resourceId, String phase, Integer progressPercent) {
        return new ReconstructionNews("open", jobId, resourceId, null, null, progressPercent, null, null, phase);
    }

    /** Of a model that FlightHub makes of the photos of a flight: there is no progress. */
    public static ReconstructionNews ofProject(String modelId, String modelType) {
        return new ReconstructionNews("project", null, null, modelId, modelType, null, null, null, null);
    }
}
