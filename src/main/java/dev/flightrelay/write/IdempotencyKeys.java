package dev.flightrelay.write;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/** Sees to it that of writes with one Idempotency-Key one is sent, and the others get its result. */
@ApplicationScoped
class IdempotencyKeys {

    private static final Duration SOON = Duration.ofSeconds(1);

    /** Rounds in which somebody else may free the key, or die with it, before we say that it is in use. */
    private static final int ROUNDS = 5;

    private final Database database;
    private final WriteJournal journal;
    private final WriteSweeper sweeper;

    IdempotencyKeys(Database database, WriteJournal journal, WriteSweeper sweeper) {
        this.database = database;
        this.journal = journal;
        this.sweeper = sweeper;
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

    /** Reserves a write: empty when it is to be sent now, else the one that was sent with its key and has ended. */
    Uni<Optional<WriteEntity>> reserve(WriteRequest request) {
        return reserve(request, ROUNDS);
    }

    private Uni<Optional<WriteEntity>> reserve(WriteRequest request, int rounds) {
        return database.transaction(() -> journal.reserve(request))
                .flatMap(reserved -> reserved
                        ? Uni.createFrom().item(Optional.empty())
                        : database.transaction(() -> journal.withKey(request.caller(), request.key()))
                                .flatMap(first -> first.isPresent()
                                        ? answer(request, first.get(), rounds, () -> again(request, rounds))
                                        : again(request, rounds)));
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
        return database.transaction(() -> journal.isOrphan(first.operationId))
                .flatMap(orphan -> orphan && rounds > 0
                        ? sweeper.end(List.of(first.operationId)).chain(again::get)
                        : Uni.createFrom().failure(running(first)));
    }

    private Uni<Optional<WriteEntity>> again(WriteRequest request, int rounds) {
        if (rounds == 0) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_RUNNING, "Others use this Idempotency-Key at this moment; try again.");
        }
        return reserve(request, rounds - 1);
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
}
