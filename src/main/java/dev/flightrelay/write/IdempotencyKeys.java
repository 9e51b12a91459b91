package dev.flightrelay.write;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/**
 * Sees to it that of writes with one Idempotency-Key one is sent, and the others get its result; and that of those that hold a
 * device one is under way.
 */
@ApplicationScoped
class IdempotencyKeys {

    private static final Duration SOON = Duration.ofSeconds(1);

    /** Rounds in which somebody else may free the key, or die with it, before we say that it is in use. */
    private static final int ROUNDS = 5;

    private final Database database;
    private final WriteJournal journal;
    private final WriteOrphans orphans;
    private final WriteSweeper sweeper;
    private final DeviceHolds holds;

    IdempotencyKeys(
            Database database, WriteJournal journal, WriteOrphans orphans, WriteSweeper sweeper, DeviceHolds holds) {
        this.database = database;
        this.journal = journal;
        this.orphans = orphans;
        this.sweeper = sweeper;
        this.holds = holds;
    }

    /** What was sent with the key of a write and has ended; empty when the key is free, or there is none. */
    Uni<Optional<WriteEntity>> earlier(WriteRequest request) {
        return request.key() == null ? Uni.createFrom().item(Optional.empty()) : earlier(request, ROUNDS);
    }

    private Uni<Optional<WriteEntity>> earlier(WriteRequest request, int rounds) {
        return database.transaction(
                        () -> journal.forget(request).chain(() -> journal.withKey(request.caller(), request.key())))
                .flatMap(first -> first.isEmpty()
                        ? Uni.createFrom().item(first)
                        : answer(request, first.get(), rounds, () -> earlier(request, rounds - 1)));
    }

    /**
     * Reserves a write: empty when it is to be sent now, else the one that was sent with its key and has ended. Waits a while for
     * the device that it holds.
     *
     * @param gone whether nobody waits for it any more
     */
    Uni<Optional<WriteEntity>> reserve(WriteRequest request, BooleanSupplier gone) {
        return reserve(new Try(request, gone, System.nanoTime()), ROUNDS);
    }

    private Uni<Optional<WriteEntity>> reserve(Try one, int rounds) {
        return database.transaction(() -> journal.reserve(one.request()))
                .flatMap(reserved -> reserved
                        ? Uni.createFrom().item(Optional.empty())
                        : first(one.request())
                                .flatMap(first -> first.isPresent()
                                        ? answer(one.request(), first.get(), rounds, () -> again(one, rounds))
                                        : waited(one, rounds)));
    }

    private Uni<Optional<WriteEntity>> first(WriteRequest request) {
        return request.key() == null
                ? Uni.createFrom().item(Optional.empty())
                : database.transaction(() -> journal.withKey(request.caller(), request.key()));
    }

    /* A device is waited for by the clock, a key by rounds. */
    private Uni<Optional<WriteEntity>> waited(Try one, int rounds) {
        if (one.request().holds() == null) {
            return again(one, rounds);
        }
        return holds.await(one.request(), one.begun())
                .invoke(() -> {
                    if (one.gone().getAsBoolean()) {
                        throw new CancellationException();
                    }
                })
                .chain(() -> reserve(one, rounds));
    }

    private Uni<Optional<WriteEntity>> answer(
            WriteRequest request, WriteEntity first, int rounds, Supplier<Uni<Optional<WriteEntity>>> again) {
        if (!request.digest().equals(first.digest)) {
            throw problem(
                    ProblemType.IDEMPOTENCY_MISMATCH,
                    "This Idempotency-Key was used for another write, or another body: give each write a key of its own.",
                    first);
        }
        if (first.isFinished()) {
            return Uni.createFrom().item(Optional.of(first));
        }
        // Another sweeper may be at it: then it has ended the next time we look.
        return database.transaction(() -> orphans.isOrphan(first.operationId))
                .flatMap(orphan -> orphan && rounds > 0
                        ? sweeper.end(List.of(first.operationId)).chain(again::get)
                        : Uni.createFrom().failure(running(first)));
    }

    private Uni<Optional<WriteEntity>> again(Try one, int rounds) {
        if (rounds == 0) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_RUNNING, "Others use this Idempotency-Key at this moment; try again.");
        }
        return reserve(one, rounds - 1);
    }

    private static ProblemException running(WriteEntity first) {
        return problem(
                ProblemType.IDEMPOTENCY_RUNNING,
                "The write with this Idempotency-Key is still under way; repeat it unchanged for its result.",
                first);
    }

    private static ProblemException problem(ProblemType type, String detail, WriteEntity first) {
        return new WriteProblem(
                new ProblemException(type, type.status(), detail, List.of(), type.retryable() ? SOON : null, null),
                first.operationId.toString());
    }

    /**
     * A write that is to be reserved.
     *
     * @param gone whether nobody waits for it any more
     * @param begun since when, by {@link System#nanoTime}
     */
    private record Try(WriteRequest request, BooleanSupplier gone, long begun) {}
}
