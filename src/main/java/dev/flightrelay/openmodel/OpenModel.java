package dev.flightrelay.openmodel;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A model made, or being made, of photos of one's own. Source: {@code getOpenModel} and {@code listRunningOpenModels}.
 *
 * @param modelId uuid
 * @param resourceId uuid of the photos; null when FlightHub did not say
 * @param type 2d, 3d, 3dgs, lidar, or FlightHub's number for what is unknown; null when it did not say
 * @param status failed, map-done, requesting-resource, resource-failed, executing, success, cancelled, or FlightHub's number
 *     for what is unknown; null when it did not say. Final are failed, resource-failed, success and cancelled, and map-done
 *     for a 2d model
 * @param progressPercent of the reconstruction; null when FlightHub did not say
 * @param errorCode FlightHub's code, 0 when all is well; null when it did not say
 * @param sizeBytes size of the model; null when FlightHub did not say
 * @param zipStatus of the archive of the result: initial, running, finished, failed, or FlightHub's number for what is
 *     unknown; null when it did not say
 * @param zipProgressPercent of the archive; null when FlightHub did not say
 * @param zipFileKey key of the archive in FlightHub's storage; null before zipStatus is finished. Where FlightHub gives a link
 *     it is without its signature
 */
@RegisterForReflection
public record OpenModel(
        String modelId,
        String resourceId,
        String type,
        String status,
        Integer progressPercent,
        Integer errorCode,
        Long sizeBytes,
        String zipStatus,
        Integer zipProgressPercent,
        String zipFileKey) {}
