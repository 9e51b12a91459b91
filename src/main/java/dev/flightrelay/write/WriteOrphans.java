package dev.flightrelay.write;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.ReplicaConnection;

/** Finds the rows of writes that nobody carries any more, in the caller's transaction. */
@ApplicationScoped
class WriteOrphans {

    /** Nobody carries such a write any more. */
    private static final String ORPHANED = """
            state <> 'finished' and (deadline < clock_timestamp() or replica is not null and not %s)""".formatted(ReplicaConnection.isAlive("replica"));

    /** Ones of this replica, so old that no transaction of the reservation can still be under way. */
    private static final String RESERVED_HERE = """
            state = 'reserved' and replica = cast(:replica as int)
            and reserved_at < clock_timestamp() - interval '%d seconds'""".formatted(WriteJournal.GRACE.toSeconds());

    private final ReplicaConnection replica;

    WriteOrphans(ReplicaConnection replica) {
        this.replica = replica;
    }

    /** Writes that nobody carries any more. */
    Uni<List<UUID>> find(int limit) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "select operation_id from write where " + ORPHANED + " order by deadline limit :limit",
                                UUID.class)
                        .setParameter("limit", limit)
                        .getResultList());
    }

    /** Whether nobody carries a write any more. */
    Uni<Boolean> isOrphan(UUID operationId) {
        return orphan(operationId, "").map(Optional::isPresent);
    }

    /**
     * Locks a write that nobody carries any more; empty when that is not so, or somebody else has it locked.
     *
     * @return whether it was sent
     */
    Uni<Optional<Boolean>> orphan(UUID operationId) {
        return orphan(operationId, " for update skip locked");
    }

    /** Writes that this replica reserved a while ago and has not sent. */
    Uni<List<UUID>> reservedHere(int limit) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "select operation_id from write where " + RESERVED_HERE
                                        + " order by reserved_at limit :limit",
                                UUID.class)
                        .setParameter("replica", replica.number().orElse(null))
                        .setParameter("limit", limit)
                        .getResultList());
    }

    /** Locks one of those; answers and is empty as {@link #orphan}. */
    Uni<Optional<Boolean>> reservedHere(UUID operationId) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "select false from write where operation_id = :id and " + RESERVED_HERE
                                        + " for update skip locked",
                                Boolean.class)
                        .setParameter("id", operationId)
                        .setParameter("replica", replica.number().orElse(null))
                        .getResultList())
                .map(rows -> rows.stream().findFirst());
    }

    private static Uni<Optional<Boolean>> orphan(UUID operationId, String lock) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "select sent_at is not null from write where operation_id = :id and " + ORPHANED + lock,
                                Boolean.class)
                        .setParameter("id", operationId)
                        .getResultList())
                .map(rows -> rows.stream().findFirst());
    }
}
