package dev.flightrelay.write;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.database.Database;
import dev.flightrelay.problem.Failures;
import dev.flightrelay.problem.ProblemType;

/** Keeps what came of writes. */
@ApplicationScoped
class WriteRecorder {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Logger LOG = Logger.getLogger(WriteRecorder.class);

    private final Database database;
    private final WriteJournal journal;
    private final ObjectMapper json;
    private final MeterRegistry meters;

    WriteRecorder(Database database, WriteJournal journal, ObjectMapper json, MeterRegistry meters) {
        this.database = database;
        this.journal = journal;
        this.json = json;
        this.meters = meters;
    }

    /** Marks a write as sent, with what to look for should its outcome stay unknown; false when it was given up meanwhile. */
    Uni<Boolean> sent(Write<?, ?, ?> write, WriteRequest request) {
        return database.transaction(() -> write.sought == null
                ? journal.sent(request, null, null)
                : write.known
                        .apply(request.scope())
                        .flatMap(known -> journal.sent(
                                request,
                                known.map(ids -> json(write.sought)).orElse(null),
                                known.map(this::json).orElse(null))));
    }

    private String json(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Keeps what came of a write. The database may be away just now: the answer waits for it a while, and is the truth in any
     * case. What could not be kept is found by the sweeper.
     */
    Uni<Void> record(WriteRequest request, Ending ending, Supplier<Uni<Void>> more) {
        WriteSender.count(
                meters, request.operation().group().key(), ending.outcome().key());
        return recordOnce(request, ending, more)
                .onFailure(failure -> more != WriteSender.NOTHING && !isPassing(failure))
                .recoverWithUni(failure -> {
                    LOG.errorf(failure, "What came of write %s could not be kept in full", request.operationId());
                    return recordOnce(request, ending, WriteSender.NOTHING);
                })
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf(
                            "Write %s (%s) ended as %s, and that could not be kept; it will be told as unknown: %s",
                            request.operationId(),
                            request.operation(),
                            ending.outcome().key(),
                            failure.getMessage());
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> recordOnce(WriteRequest request, Ending ending, Supplier<Uni<Void>> more) {
        return database.transaction(() -> journal.finish(request.operationId(), ending, more))
                .onFailure(WriteRecorder::isPassing)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(WriteJournal.RECORDING.toMillis())
                .invoke(ended -> {
                    if (ended.isEmpty()) {
                        LOG.infof(
                                "Write %s had its end already when it ended as %s",
                                request.operationId(), ending.outcome().key());
                    }
                })
                .replaceWithVoid();
    }

    private static boolean isPassing(Throwable failure) {
        return Database.isConflict(failure)
                || Failures.toProblem(failure).type() == ProblemType.STORAGE_UNAVAILABLE
                || Database.isAway(failure);
    }

    /** What is kept of the answer to a write, as JSON. */
    <R> String kept(Write<?, ?, R> write, WriteRequest request, R result) {
        try {
            return json.writeValueAsString(write.kept.apply(result));
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.errorf(e, "The answer to write %s cannot be kept", request.operationId());
            return "{\"operationId\":\"" + request.operationId() + "\"}";
        }
    }
}
