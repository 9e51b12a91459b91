package dev.flightrelay.job;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A reconstruction job. Source: the relay's own record, and for products {@code getOpenModel} and {@code listRunningOpenModels}.
 *
 * @param jobId uuid of the job
 * @param resourceId uuid of its set of photos in FlightHub, from its first report on
 * @param name as its maker called it
 * @param phase created, uploading, reporting, importing, reconstructing, finished, failed, cancelled, needs-decision
 * @param question what is to be decided: files-missing, report-unknown, report-refused, import-stuck, start-unknown,
 *     start-refused; null in every other phase. To start the job again says yes, to delete it says no
 * @param detail for people: what it waits for, what is to be decided, or why it failed; null when there is nothing to say
 * @param files files that were put or announced
 * @param filesUploaded of these, how many lie in the bucket
 * @param filesReported of these, how many FlightHub took over
 * @param progressPercent of the reconstruction, the mean of its products; 0 before, 100 when it is finished
 * @param products what is to be made, by name: 2d, 3d, 3dgs, lidar
 * @param deleteResourceWhenFinished whether FlightHub deletes the photos in the end
 * @param createdBy who made the job, in whose name its calls are sent
 * @param createdAt when it was made
 * @param phaseSince when its phase began
 */
@RegisterForReflection
public record ReconstructionJob(
        UUID jobId,
        UUID resourceId,
        String name,
        String phase,
        String question,
        String detail,
        int files,
        int filesUploaded,
        int filesReported,
        int progressPercent,
        Map<String, JobProduct> products,
        boolean deleteResourceWhenFinished,
        String createdBy,
        Instant createdAt,
        Instant phaseSince) {

    public ReconstructionJob {
        products = Collections.unmodifiableMap(new LinkedHashMap<>(products));
    }
}
