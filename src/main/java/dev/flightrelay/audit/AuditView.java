package dev.flightrelay.audit;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A row of the audit log.
 *
 * @param auditId names the row, a number
 * @param time when it was added, by the database's clock
 * @param phase {@code intent} (a write was reserved), {@code outcome} (what came of it), {@code refused} (it was not even reserved),
 *     {@code read} (a secret was told or refused), {@code done} (the relay itself was changed)
 * @param caller who asked for it
 * @param address of the client; null where the relay acted by itself, as for a reconstruction job that goes on
 * @param requestId the {@code X-Request-Id} of the request, the caller's or ours; null where the relay acted by itself
 * @param operationId names the write; null where none was begun
 * @param operation FlightHub's operation id, such as {@code sendDeviceCommand}, or our own
 * @param group the group of the operation, such as {@code device}
 * @param organization name of the organisation; null where the project is unknown, the organisation is no longer configured, or
 *     the relay as a whole is concerned
 * @param projectId the project as the caller named it; null where the relay as a whole is concerned
 * @param deviceSn the device that it concerns; null for none
 * @param taskId the flight task that it concerns; null for none
 * @param parameters {@code path}, {@code query} and {@code body} of the request, each where there is something in it, with
 *     {@code ***} for secrets; above 4 KiB {@code sizeBytes} and {@code sha256} of that; null for nothing, and in an outcome
 * @param outcome {@code succeeded}, {@code refused} (by FlightHub), {@code not-sent} or {@code outcome-unknown}; of a refused read
 *     the code of the error; null in an intent
 * @param code of the error that was answered; null for none
 * @param status HTTP status of the answer; null for none
 * @param upstreamCode FlightHub's code, where FlightHub said no; else null
 * @param durationMilliseconds from the request, of a write from its intent, to this row; null in an intent
 * @param detail for people; null for none
 * @param chain the chain that the row belongs to: one start of a replica
 * @param number its place in the chain, from 1 on
 * @param mac signs this row and all before it in the chain, HMAC-SHA256 in hexadecimal; null without a data key
 */
@RegisterForReflection
public record AuditView(
        String auditId,
        Instant time,
        String phase,
        String caller,
        String address,
        String requestId,
        String operationId,
        String operation,
        String group,
        String organization,
        String projectId,
        String deviceSn,
        String taskId,
        JsonNode parameters,
        String outcome,
        String code,
        Integer status,
        Integer upstreamCode,
        Long durationMilliseconds,
        String detail,
        String chain,
        long number,
        String mac) {}
