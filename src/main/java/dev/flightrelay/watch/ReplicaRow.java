package dev.flightrelay.watch;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/** The row of this replica. Where it is gone, the replica was taken for dead, and goes on as another one. */
final class ReplicaRow {

    private final ReplicaFacts facts;
    private volatile String id = UUID.randomUUID().toString();
    private volatile boolean ended;

    ReplicaRow(ReplicaFacts facts) {
        this.facts = facts;
    }

    /** Who it is now. */
    String id() {
        return id;
    }

    /** Renews it, in the caller's transaction; the database's time. */
    Uni<Instant> renew(Set<Integer> organizations) {
        return LeaseTable.renew(id, organizations, facts.streams())
                .flatMap(time -> time.isPresent() ? Uni.createFrom().item(time.get()) : becomeAnother(organizations));
    }

    /** From now on there is none. */
    void end() {
        ended = true;
    }

    private Uni<Instant> becomeAnother(Set<Integer> organizations) {
        if (ended) {
            return Uni.createFrom().failure(new IllegalStateException("the replica stops"));
        }
        id = UUID.randomUUID().toString();
        return LeaseTable.register(id, organizations, facts);
    }
}
