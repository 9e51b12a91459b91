package dev.flightrelay.events;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.database.Database;

/** Removes tickets that admit nobody any more. */
@ApplicationScoped
class TicketSweeper {

    private static final Logger LOG = Logger.getLogger(TicketSweeper.class);

    private final Database database;
    private final TicketRows rows;

    TicketSweeper(Database database, TicketRows rows) {
        this.database = database;
        this.rows = rows;
    }

    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return database.transaction(rows::clear).onFailure().recoverWithUni(TicketSweeper::later);
    }

    /* They admit nobody all the same, and are there the next time. */
    private static Uni<Void> later(Throwable failure) {
        LOG.debug("Tickets not removed", failure);
        return Uni.createFrom().voidItem();
    }
}
