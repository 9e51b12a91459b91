package dev.flightrelay.listing;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.events.EventId;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.events.LogReader;

/**
 * Kept state that many ask for: read from the database once, and again when the log has a newer event than it shows, or when
 * it is older than the reader allows. Who has seen an event here, gets state that shows it.
 */
@ApplicationScoped
public class KeptReads {

    /** Answers in memory; beyond that all are forgotten. */
    private static final int MOST = 2000;

    private final Database database;
    private final EventLog log;
    private final LogReader reader;
    private final Map<Record, Kept<?>> kept = new ConcurrentHashMap<>();
    private final SharedReads loading = new SharedReads(0);

    KeptReads(Database database, EventLog log, LogReader reader) {
        this.database = database;
        this.log = log;
        this.reader = reader;
    }

    /**
     * The answer to a question.
     *
     * @param key all that makes the question equal to another: a record of its own type
     * @param oldest for how long an answer may be repeated while the log stays as it is
     * @param read reads the answer in a snapshot whose newest event is given
     */
    public <T> Uni<T> read(Record key, Duration oldest, Function<EventId, Uni<T>> read) {
        return Uni.createFrom().deferred(() -> {
            EventId newest = reader.newest().orElse(null);
            @SuppressWarnings("unchecked") // a type of key belongs to one kind of question
            Kept<T> known = (Kept<T>) kept.get(key);
            if (newest != null && known != null && known.isGood(newest, oldest)) {
                return Uni.createFrom().item(known.value);
            }
            return loading.read(new Loading(key, newest), () -> load(key, read));
        });
    }

    private <T> Uni<T> load(Record key, Function<EventId, Uni<T>> read) {
        long begin = System.nanoTime();
        return database.snapshot(() ->
                        log.head().flatMap(head -> read.apply(head).map(value -> new Kept<>(value, head, begin))))
                .invoke(answer -> keep(key, answer))
                .map(Kept::value);
    }

    private void keep(Record key, Kept<?> answer) {
        if (kept.size() >= MOST && !kept.containsKey(key)) {
            kept.clear();
        }
        kept.put(key, answer);
    }

    /** Reads that began when this was the newest event may be one: it is in the snapshot of each of them. */
    private record Loading(Record key, EventId newest) {}

    private record Kept<T>(T value, EventId head, long beginNanos) {

        boolean isGood(EventId newest, Duration oldest) {
            return head.epoch().equals(newest.epoch())
                    && head.seq() >= newest.seq()
                    && System.nanoTime() - beginNanos < oldest.toNanos();
        }
    }
}
