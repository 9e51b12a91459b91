package dev.flightrelay.audit;

import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A chain of the audit log, and whether it is as it was written.
 *
 * @param chain its id: one start of a replica
 * @param nth which one it is, counted over all from 1 on
 * @param startedAt when it began
 * @param result {@code intact}; {@code cut} (intact from where retention left off); {@code broken}; {@code unsigned} (there was no data
 *     key, so nothing can be said); {@code key-missing} (the key that signed it is not in {@code relay.security.data-key-file})
 * @param rows how many rows it has
 * @param first number of its first row; null for none
 * @param last number of its newest row; null for none
 * @param head the mac of its newest row, as the relay's log tells it; null where it is not signed
 * @param brokenAt number of the first row that is wrong; null unless {@code broken}
 * @param reason what is wrong: {@code removed}, {@code altered} (the row, or one was put in its place), {@code added} (rows beyond the
 *     newest, or before the cut), {@code head-altered} or {@code cut-altered} (the chain's own record); null unless {@code broken}
 */
@RegisterForReflection
public record AuditChainCheck(
        String chain,
        int nth,
        Instant startedAt,
        String result,
        long rows,
        Long first,
        Long last,
        String head,
        Long brokenAt,
        String reason) {}
