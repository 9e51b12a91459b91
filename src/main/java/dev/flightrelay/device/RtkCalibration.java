package dev.flightrelay.device;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A calibration that FlightHub began. Source: {@code calibrateCustomRtk}, whose answer is inferred from v2.0.
 *
 * @param operationId names the write
 * @param calibrationId FlightHub's name of it ({@code bid}); null when FlightHub did not say
 * @param status FlightHub's word for how it stands, such as sent; null when FlightHub did not say
 */
@RegisterForReflection
public record RtkCalibration(String operationId, String calibrationId, String status) {}
