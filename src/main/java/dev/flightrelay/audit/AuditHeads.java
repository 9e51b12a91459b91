package dev.flightrelay.audit;

import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.database.Database;

/**
 * Tells the newest row of this replica's chain to the log, which is elsewhere: so it shows too when the end of a chain is removed,
 * of which the database alone knows nothing any more.
 */
@ApplicationScoped
class AuditHeads {

    private static final Duration STOP = Duration.ofSeconds(2);
    private static final Logger LOG = Logger.getLogger(AuditHeads.class);

    private final Database database;
    private final AuditChain chain;
    private String told = "";

    AuditHeads(Database database, AuditChain chain) {
        this.database = database;
        this.chain = chain;
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tell() {
        return tell(chain.id());
    }

    /** A data key that was changed signs another chain; the one before is told a last time. */
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> followKey() {
        if (!chain.isOver()) {
            return Uni.createFrom().voidItem();
        }
        UUID mine = chain.id();
        return chain.begin()
                .chain(() -> tell(mine))
                .onFailure()
                .invoke(failure -> LOG.debug("No audit chain of the new data key yet", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> tell(UUID mine) {
        return database.transaction(() -> Panache.getSession()
                        .flatMap(session -> session.createNativeQuery(
                                        "select number, mac from audit_chain where chain_id = :chain", Object[].class)
                                .setParameter("chain", mine)
                                .getSingleResultOrNull()))
                .invoke(head -> tell(mine, head))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.debug("The head of the audit chain is not known", failure))
                .onFailure()
                .recoverWithNull();
    }

    /* After the writes under way, before the database goes. Blocks the thread that stops the relay on purpose. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER - 2) ShutdownEvent stop) {
        tell().ifNoItem()
                .after(STOP)
                .fail()
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(STOP.plusSeconds(1));
    }

    /* Once per row: a chain at rest is told once. */
    private void tell(UUID mine, Object[] head) {
        if (head == null || ((Number) head[0]).longValue() == 0) {
            return;
        }
        String line = "Audit chain %s: %s rows, head %s"
                .formatted(
                        mine,
                        head[0],
                        head[1] == null ? "unsigned" : HexFormat.of().formatHex((byte[]) head[1]));
        synchronized (this) {
            if (!line.equals(told)) {
                told = line;
                LOG.info(line);
            }
        }
    }
}
