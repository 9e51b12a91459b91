package dev.flightrelay.write;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/**
 * Lets a write wait until the one before it has ended that moves the same device. The hold is a column of the row of the write,
 * which only one row may have: it is taken when the write is reserved, given back when its end is recorded, and ends with the write
 * when its replica dies. No connection is kept meanwhile.
 */
@ApplicationScoped
class DeviceHolds {

    /** A call takes a moment; one that runs into its time-out takes longer than anybody should wait for. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Database database;
    private final WriteJournal journal;
    private final WriteOrphans orphans;
    private final WriteSweeper sweeper;

    DeviceHolds(Database database, WriteJournal journal, WriteOrphans orphans, WriteSweeper sweeper) {
        this.database = database;
        this.journal = journal;
        this.orphans = orphans;
        this.sweeper = sweeper;
    }

    /**
     * Completes when it may be tried again to take a device.
     *
     * @param begun when it was tried first, by {@link System#nanoTime}
     */
    Uni<Void> await(WriteRequest request, long begun) {
        return database.transaction(
                        () -> journal.holding(request.scope().organization().id(), request.holds()))
                .flatMap(holder -> holder.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : database.transaction(() -> orphans.isOrphan(holder.get().operationId))
                                .flatMap(orphan -> orphan
                                        ? sweeper.end(List.of(holder.get().operationId))
                                        : pause(request, holder.get(), begun)));
    }

    private static Uni<Void> pause(WriteRequest request, WriteEntity holder, long begun) {
        if (System.nanoTime() - begun >= PATIENCE.toNanos()) {
            throw busy(request, holder);
        }
        return Uni.createFrom().voidItem().onItem().delayIt().by(BETWEEN_LOOKS);
    }

    private static ProblemException busy(WriteRequest request, WriteEntity holder) {
        return new ProblemException(
                ProblemType.DEVICE_BUSY,
                ProblemType.DEVICE_BUSY.status(),
                "Device " + request.holds() + " is being told something else (" + holder.operation
                        + "); nothing was sent. Try again in a moment.",
                List.of(),
                SOON,
                null);
    }
}
