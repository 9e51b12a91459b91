package dev.flightrelay.access;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.security.KnownCaller;

/** Notes when keys were used last: all of them in one statement, and each once a minute at most. */
@ApplicationScoped
class KeyUse {

    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);
    private static final Logger LOG = Logger.getLogger(KeyUse.class);

    /** By the keys' ids; there are no more than keys that were good since the start. */
    private final Map<String, Instant> used = new ConcurrentHashMap<>();

    private final Map<String, Instant> noted = new ConcurrentHashMap<>();
    private final KeyRows rows;
    private final DatabaseClock clock;

    KeyUse(KeyRows rows, DatabaseClock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** A caller was let in. */
    void now(KnownCaller caller) {
        Keys.keyId(caller.id()).ifPresent(key -> used.put(key, clock.now()));
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> note() {
        Map<String, Instant> due = new HashMap<>(used);
        due.entrySet().removeIf(use -> !isDue(use.getKey(), use.getValue()));
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<String, OffsetDateTime> times = new HashMap<>();
        due.forEach((key, at) -> times.put(key, at.atOffset(ZoneOffset.UTC)));
        return Uni.createFrom()
                .completionStage(() -> rows.used(times).toCompletionStage())
                .invoke(done -> {
                    noted.putAll(due);
                    due.forEach(used::remove);
                })
                .onFailure()
                .invoke(failure -> LOG.debug("The last use of keys is noted later", failure))
                .onFailure()
                .recoverWithNull();
    }

    private boolean isDue(String key, Instant at) {
        Instant before = noted.get(key);
        return before == null || !at.isBefore(before.plus(BETWEEN_NOTES));
    }
}
