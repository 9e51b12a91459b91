package dev.flightrelay.write;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.database.Database;
import dev.flightrelay.upstream.Operation;

/**
 * Ends the writes of replicas that are no more, on whichever replica notices first, and those that this one reserved and gave up
 * before it knew that they are: a transaction may be committed after its time. Nothing is sent again.
 */
@Startup // its metrics are there from the start
@ApplicationScoped
class WriteSweeper {

    /** A replica whose connection broke has its lock again by then. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

    private static final int BATCH = 100;

    /** Writes that wait here are among them. */
    private static final int MOST = 1000;

    private static final Logger LOG = Logger.getLogger(WriteSweeper.class);

    private final Database database;
    private final WriteJournal journal;
    private final WriteOrphans orphans;
    private final WritesUnderWay underWay;
    private final MeterRegistry meters;

    WriteSweeper(
            Database database,
            WriteJournal journal,
            WriteOrphans orphans,
            WritesUnderWay underWay,
            MeterRegistry meters) {
        this.database = database;
        this.journal = journal;
        this.orphans = orphans;
        this.underWay = underWay;
        this.meters = meters;
        // So that the first one is seen as a change.
        for (Operation.Group group : Operation.Group.values()) {
            WriteSender.counter(meters, group.key(), Outcome.OUTCOME_UNKNOWN.key());
        }
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return database.transaction(() -> orphans.find(BATCH))
                .flatMap(this::end)
                .chain(() -> database.transaction(() -> orphans.reservedHere(MOST)))
                .flatMap(reserved -> endEach(
                        reserved.stream().filter(id -> !underWay.carries(id)).toList(), orphans::reservedHere))
                .onFailure()
                .recoverWithUni(WriteSweeper::later);
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forgetKeys() {
        return database.transaction(() -> journal.forgetKeys(BATCH))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(WriteSweeper::later);
    }

    /** Ends those of these writes that nobody carries any more, and still does not a moment later. */
    Uni<Void> end(List<UUID> left) {
        if (left.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(SECOND_LOOK)
                .chain(() -> endEach(left, orphans::orphan));
    }

    private Uni<Void> endEach(List<UUID> ids, Function<UUID, Uni<Optional<Boolean>>> lock) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> database.transaction(() -> end(id, lock)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> end(UUID id, Function<UUID, Uni<Optional<Boolean>>> lock) {
        return lock.apply(id)
                .flatMap(sent -> sent.isEmpty()
                        ? Uni.createFrom().item(Optional.<WriteEntity>empty())
                        : journal.finish(
                                id,
                                Ending.orphaned(sent.get()),
                                () -> Uni.createFrom().voidItem()))
                .invoke(ended -> ended.ifPresent(this::tell))
                .replaceWithVoid();
    }

    private void tell(WriteEntity ended) {
        WriteSender.count(meters, ended.operationGroup, ended.outcome);
        LOG.warnf(
                "Write %s (%s of project %s, asked for by %s) was cut off: %s",
                ended.operationId, ended.operation, ended.projectId, ended.caller, ended.outcome);
    }

    /* The rows are there the next time too. */
    private static Uni<Void> later(Throwable failure) {
        LOG.debug("Writes not swept", failure);
        return Uni.createFrom().voidItem();
    }
}
