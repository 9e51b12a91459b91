package dev.flightrelay.model;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The data of {@code model.*}.
 *
 * @param modelId FlightHub's number of it, as text
 * @param name its name; the id when FlightHub gave none
 * @param type {@code model_2d}, {@code model_3d}, or another word; null when FlightHub did not say
 * @param sizeBytes size of its files; null when FlightHub did not say
 */
@RegisterForReflection
record ModelSummary(String modelId, String name, String type, Long sizeBytes) {

    static ModelSummary of(Model model) {
        return new ModelSummary(model.modelId(), model.name(), model.type(), model.sizeBytes());
    }
}
