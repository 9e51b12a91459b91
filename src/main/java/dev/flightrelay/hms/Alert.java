package dev.flightrelay.hms;

import java.time.Instant;
import java.util.UUID;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The history of an alert: FlightHub tells only that it is there, the relay when it began and ended, and who took it.
 *
 * @param alertId identifies it from its beginning to its end
 * @param projectId project of the device
 * @param deviceSn device that has it
 * @param code DJI's HMS code
 * @param level notification, reminder, warning, or FlightHub's word for what is unknown; null when it did not say
 * @param module part of the device; null when FlightHub did not say
 * @param message FlightHub's text
 * @param inTheSky whether it arose in flight; null when FlightHub did not say
 * @param imminent FlightHub's word for urgent; null when it did not say
 * @param state active or cleared
 * @param raisedAt the poll that first saw it
 * @param clearedAt the first good poll without it; null while it is active
 * @param durationSeconds from raised to cleared; null while it is active
 * @param acknowledgedAt when somebody took it; null before
 * @param acknowledgedBy who took it; null before
 * @param note what they wrote; null when nothing
 */
@RegisterForReflection
public record Alert(
        UUID alertId,
        String projectId,
        String deviceSn,
        String code,
        String level,
        String module,
        String message,
        Boolean inTheSky,
        Boolean imminent,
        String state,
        Instant raisedAt,
        Instant clearedAt,
        Long durationSeconds,
        Instant acknowledgedAt,
        String acknowledgedBy,
        String note) {}
