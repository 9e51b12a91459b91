package dev.flightrelay.write;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A write and what came of it.
 *
 * @param operationId names the write
 * @param operation FlightHub's operation id, such as {@code sendDeviceCommand}
 * @param deviceSn serial number of the device that it concerns; null for none
 * @param taskId the flight task that it concerns; null for none
 * @param by who asked for it
 * @param state {@code running}, or {@code finished}
 * @param outcome {@code succeeded}, {@code refused} (FlightHub said no), {@code not-sent} or {@code outcome-unknown}; null
 *     while it runs
 * @param code of the error that was answered; null for none
 * @param upstreamCode FlightHub's code, where FlightHub said no; else null
 * @param detail of the error that was answered; null for none
 * @param sentAt when it was sent; null where it was not, or not yet
 * @param finishedAt when its end was recorded; null while it runs
 * @param result what was answered after success, without secrets; else null
 * @param looking whether the relay still looks in FlightHub's lists for what came of it
 * @param readBack whether the outcome was found by such a look, not in FlightHub's answer
 */
@RegisterForReflection
public record OperationView(
        String operationId,
        String operation,
        String deviceSn,
        String taskId,
        String by,
        String state,
        String outcome,
        String code,
        Integer upstreamCode,
        String detail,
        Instant sentAt,
        Instant finishedAt,
        JsonNode result,
        boolean looking,
        boolean readBack) {}
