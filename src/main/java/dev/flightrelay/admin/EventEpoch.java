package dev.flightrelay.admin;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A new epoch of the event log.
 *
 * @param lastEventId the id under the new epoch after which the log goes on
 */
@RegisterForReflection
public record EventEpoch(String lastEventId) {}
