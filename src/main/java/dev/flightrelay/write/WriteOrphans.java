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

    private static final String LOCK = " for update skip locked";

    private final ReplicaConnection replica;

    WriteOrphans(ReplicaConnection replica) {
        this.replica = replica;
    }

    /** Writes that nobody carries any more. */
    Uni<List<UUID>> find(int limit) {
        return find(ORPHANED, limit);
    }

    /** Whether nobody carries a write any more. */
    Uni<Boolean> isOrphan(UUID operationId) {
        return find(operationId, ORPHANED, "").map(Optional::isPresent);
    }

    /**
     * Locks a write that nobody carries any more; empty when that is not so, or somebody else has it locked.
     *
     * @return whether it was sent
     */
    Uni<Optional<Boolean>> orphan(UUID operationId) {
        return find(operationId, ORPHANED, LOCK);
    }

    /** Writes that this replica reserved a while ago and has not sent. */
    Uni<List<UUID>> reservedHere(int limit) {
        return find(reservedHere(), limit);
    }

    /** Locks one of those; answers and is empty as {@link #orphan}. */
    Uni<Optional<Boolean>> reservedHere(UUID operationId) {
        return find(operationId, reservedHere(), LOCK);
    }

    /* So old that no transaction of the reservation can still be under way. */
    private String reservedHere() {
        return "state = 'reserved' and replica = %s and reserved_at < clock_timestamp() - interval '%d seconds'"
                .formatted(replica.number().map(String::valueOf).orElse("null"), WriteJournal.GRACE.toSeconds());
    }

    private static Uni<List<UUID>> find(String condition, int limit) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "select operation_id from write where " + condition + " order by deadline limit :limit",
                                UUID.class)
                        .setParameter("limit", limit)
                        .getResultList());
    }

    private static Uni<Optional<Boolean>> find(UUID operationId, String condition, String lock) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "select sent_at is not null from write where operation_id = :id and " + condition
                                        + lock,
                                Boolean.class)
                        .setParameter("id", operationId)
                        .getResultList())
                .map(rows -> rows.stream().findFirst());
    }
}
