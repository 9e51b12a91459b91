package dev.flightrelay.job;

import java.util.Map;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A product of a reconstruction job. Each field is null before the reconstruction is started, and when FlightHub did not say.
 *
 * @param modelId the open model; null also when it was not started
 * @param status as of an open model: failed, map-done, requesting-resource, resource-failed, executing, success, cancelled, or
 *     FlightHub's number for what is unknown
 * @param progressPercent of the reconstruction
 * @param errorCode FlightHub's code, 0 when all is well
 * @param error what the code means; null for 0, and for one that is unknown. Inferred from DJI TerraAPI: FlightHub's page of these codes
 *     could not be read
 * @param zipStatus of the archive of the result: initial, running, finished, failed, or FlightHub's number for what is unknown
 * @param zipFileKey key of the archive in FlightHub's storage; null before zipStatus is finished
 */
@RegisterForReflection
public record JobProduct(
        String modelId,
        String status,
        Integer progressPercent,
        Integer errorCode,
        String error,
        String zipStatus,
        String zipFileKey) {

    private static final Map<Integer, String> ERRORS = Map.of(
            701, "not let in",
            801, "too many reconstructions at once",
            102000, "the call failed",
            102001, "a parameter is wrong",
            102002, "the photos are not there",
            102003, "not possible in this state",
            102114, "there is no such reconstruction",
            102116, "not paid, or quota used up");

    static JobProduct of(KeptProduct kept) {
        return kept == null
                ? new JobProduct(null, null, null, null, null, null, null)
                : new JobProduct(
                        kept.modelId(),
                        kept.status(),
                        kept.progressPercent(),
                        kept.errorCode(),
                        meaning(kept.errorCode()),
                        kept.zipStatus(),
                        kept.zipFileKey());
    }

    /** What FlightHub's code of a product means; null when that is not known. */
    static String meaning(Integer code) {
        return code == null ? null : ERRORS.get(code);
    }

    /* Where an archive is may be worth something to others. */
    @Override
    public String toString() {
        return "JobProduct[" + modelId + ", " + status + "]";
    }
}
