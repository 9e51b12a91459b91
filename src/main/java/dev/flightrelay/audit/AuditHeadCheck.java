package dev.flightrelay.audit;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Whether the database still has what a line of the relay's log told.
 *
 * @param result {@code matches}; {@code removed} (the chain or this row is not there), {@code altered} (the row is another one), or
 *     {@code cut} (retention removed the row, nothing can be said)
 */
@RegisterForReflection
public record AuditHeadCheck(String result) {}
