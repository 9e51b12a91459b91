package dev.flightrelay.upstream;

import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An organisation of FlightHub, as the relay sees it.
 *
 * @param name name in the configuration; {@code default} for the one without a name
 * @param url base URL of its FlightHub
 * @param reachable whether FlightHub answers; false between {@code upstream.down} and {@code upstream.up}
 * @param simulated whether this is the simulator
 * @param keyExpiresAt when the organisation key expires by its own word; null when it does not say
 * @param callsPerSecond budget of calls, over all replicas
 * @param callsLeft what of it is left at this moment for a read, over all replicas
 * @param callsPerSecondNow calls per second that are sent at most now: fewer for some minutes after FlightHub had enough
 * @param pollsWaiting polls that wait for the budget, over all replicas
 * @param pollsPausedUntil until when no polls are sent, as FlightHub asked for a pause; null while there is none
 * @param lastError code of the newest trouble that this replica had, or of the outage; null after a good call
 */
@RegisterForReflection
@Schema(name = "Organization")
public record OrganizationView(
        String name,
        String url,
        boolean reachable,
        boolean simulated,
        Instant keyExpiresAt,
        double callsPerSecond,
        long callsLeft,
        double callsPerSecondNow,
        long pollsWaiting,
        Instant pollsPausedUntil,
        String lastError) {}
