package dev.flightrelay.job;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.flightrelay.openmodel.OpenModel;
import dev.flightrelay.openmodel.OpenModeling;

/**
 * What is kept of a product of a job.
 *
 * @param modelId its model; null when none was started
 * @param status as in {@link OpenModel}; null when FlightHub did not say
 * @param progressPercent null when FlightHub did not say
 * @param errorCode null when FlightHub did not say
 * @param zipStatus null when FlightHub did not say
 * @param zipFileKey null before the archive is there
 * @param over whether nothing more comes of it
 */
@RegisterForReflection
record KeptProduct(
        String modelId,
        String status,
        Integer progressPercent,
        Integer errorCode,
        String zipStatus,
        String zipFileKey,
        boolean over) {

    /** One that was not started. */
    static KeptProduct notStarted(String status, Integer errorCode) {
        return new KeptProduct(null, status == null ? "failed" : status, null, errorCode, null, null, true);
    }

    static KeptProduct of(OpenModel model, boolean over) {
        return new KeptProduct(
                model.modelId(),
                model.status(),
                model.progressPercent(),
                model.errorCode(),
                model.zipStatus(),
                model.zipFileKey(),
                over);
    }

    KeptProduct withKey(String key) {
        return new KeptProduct(modelId, status, progressPercent, errorCode, zipStatus, key, over);
    }

    KeptProduct cancelled() {
        return new KeptProduct(modelId, "cancelled", progressPercent, errorCode, zipStatus, zipFileKey, true);
    }

    boolean isMade(String type) {
        return modelId != null
                && OpenModeling.isSuccess(
                        new OpenModel(modelId, null, type, status, null, null, null, null, null, null));
    }

    boolean hasArchive() {
        return "finished".equals(zipStatus);
    }

    /* Where an archive is may be worth something to others. */
    @Override
    public String toString() {
        return "KeptProduct[" + modelId + ", " + status + "]";
    }
}
