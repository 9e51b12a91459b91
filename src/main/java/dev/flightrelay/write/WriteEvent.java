package dev.flightrelay.write;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Data of {@code write.sent} and {@code write.finished}.
 *
 * @param operationId names the write; see {@code /projects/{projectId}/operations/{operationId}}
 * @param operation FlightHub's operation id, such as {@code sendDeviceCommand}
 * @param deviceSn serial number of the device that it concerns; null for none
 * @param taskId the flight task that it concerns; null for none
 * @param by who asked for it
 * @param outcome {@code succeeded}, {@code refused}, {@code not-sent} or {@code outcome-unknown}; null in {@code write.sent}
 * @param code of the error that was answered; null in {@code write.sent} and after success
 * @param readBack whether the outcome was found by a look at FlightHub's lists, after it was told as unknown
 */
@RegisterForReflection
record WriteEvent(
        String operationId,
        String operation,
        String deviceSn,
        String taskId,
        String by,
        String outcome,
        String code,
        boolean readBack) {}
