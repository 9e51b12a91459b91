package dev.flightrelay.audit;

import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Whether the audit log is as it was written.
 *
 * @param intact whether each chain that was looked at is {@code intact} or {@code cut}, none is missing, and the head that was
 *     given matches
 * @param rows how many rows were looked at
 * @param chains what was found, in the order in which the chains began
 * @param missing numbers of chains that are gone altogether; empty when single chains were asked for
 * @param head what became of the head that was given; null where none was
 */
@RegisterForReflection
public record AuditVerification(
        boolean intact, long rows, List<AuditChainCheck> chains, List<Integer> missing, AuditHeadCheck head) {

    public AuditVerification {
        chains = List.copyOf(chains);
        missing = List.copyOf(missing);
    }
}
