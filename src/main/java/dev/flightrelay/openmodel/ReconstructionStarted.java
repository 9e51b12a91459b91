package dev.flightrelay.openmodel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What became of the start of a reconstruction. Source: {@code startOpenModelReconstruction}.
 *
 * @param operationId names the write
 * @param products an entry for each product that was asked for, by its name: 2d, 3d, 3dgs, lidar. Look at each: some may have
 *     started and others not
 */
@RegisterForReflection
public record ReconstructionStarted(String operationId, Map<String, StartedProduct> products) {

    public ReconstructionStarted {
        products = Collections.unmodifiableMap(new LinkedHashMap<>(products));
    }

    /**
     * One product.
     *
     * @param modelId uuid of the model; null when FlightHub did not say, so that it is not known to have started
     * @param status as in {@link OpenModel}; null when FlightHub did not say
     * @param errorCode FlightHub's {@code sub_error_code}: 0 when it started, else why it did not; null when it did not say
     */
    @RegisterForReflection
    public record StartedProduct(String modelId, String status, Integer errorCode) {}
}
