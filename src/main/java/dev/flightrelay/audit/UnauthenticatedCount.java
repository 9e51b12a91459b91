package dev.flightrelay.audit;

import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Requests of a minute that were refused with {@code unauthenticated}.
 *
 * @param minute its begin, by the database's clock
 * @param address of the client; {@code other} for those beyond 256 addresses in a minute
 * @param count how many
 */
@RegisterForReflection
public record UnauthenticatedCount(Instant minute, String address, long count) {}
