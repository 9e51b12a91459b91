package dev.flightrelay.livestream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.events.EventTypes;
import dev.flightrelay.events.NewEvent;
import dev.flightrelay.upstream.Organizations;

/**
 * Tells that live streams are near their end or over, once each over all replicas, and has those started anew that somebody
 * watches. Whichever replica comes first does it: it locks the rows that it looks at, and the others pass them by.
 */
@ApplicationScoped
class LivestreamSweeper {

    private static final int BATCH = 100;
    private static final Logger LOG = Logger.getLogger(LivestreamSweeper.class);

    private final Database database;
    private final DatabaseClock clock;
    private final Organizations organizations;
    private final CameraClaims claims;
    private final LivestreamRows rows;
    private final LivestreamViewers viewers;
    private final LivestreamRenewals renewals;
    private final EventLog log;

    LivestreamSweeper(
            Database database,
            DatabaseClock clock,
            Organizations organizations,
            CameraClaims claims,
            LivestreamRows rows,
            LivestreamViewers viewers,
            LivestreamRenewals renewals,
            EventLog log) {
        this.database = database;
        this.clock = clock;
        this.organizations = organizations;
        this.claims = claims;
        this.rows = rows;
        this.viewers = viewers;
        this.renewals = renewals;
        this.log = log;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return database.transaction(this::round)
                .invoke(due -> due.forEach(renewals::begin))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(LivestreamSweeper::later);
    }

    /** Answers those that are to be started anew, by this replica for the next seconds. */
    private Uni<List<LivestreamEntity>> round() {
        Instant now = clock.now();
        return claims.doubt()
                .chain(() -> rows.due(organizations.ids(), now, BATCH))
                .flatMap(streams -> viewers.count(streams, now).flatMap(counts -> settle(streams, counts, now)));
    }

    private Uni<List<LivestreamEntity>> settle(
            List<LivestreamEntity> streams, Map<UUID, Integer> viewersOf, Instant now) {
        List<UUID> over = new ArrayList<>();
        List<UUID> told = new ArrayList<>();
        List<LivestreamEntity> again = new ArrayList<>();
        List<NewEvent> events = new ArrayList<>();
        for (LivestreamEntity stream : streams) {
            boolean watched = viewersOf.containsKey(stream.livestreamId);
            if (!stream.expiresAt.isAfter(now)) {
                over.add(stream.livestreamId);
                events.add(ended(stream, watched));
                continue;
            }
            if (!stream.expiringTold) {
                told.add(stream.livestreamId);
                events.add(LivestreamEvent.of(
                        EventTypes.LIVESTREAM_EXPIRING,
                        stream,
                        watched && stream.sealed != null ? LivestreamEvent.WATCHED : LivestreamEvent.UNWATCHED,
                        null));
            }
            if (watched && isRenewable(stream, now) && again.size() < renewals.free()) {
                again.add(stream);
            }
        }
        List<UUID> tried = again.stream().map(stream -> stream.livestreamId).toList();
        return rows.remove(over)
                .chain(() -> rows.toldExpiring(told))
                .chain(() -> rows.tryAt(tried, now.plus(LivestreamRenewals.PAUSE)))
                .chain(() -> log.append(events))
                .replaceWith(again);
    }

    private boolean isRenewable(LivestreamEntity stream, Instant now) {
        return stream.sealed != null
                && stream.notRenewed == null
                && (stream.tryAt == null || !stream.tryAt.isAfter(now))
                && organizations.ids().contains(stream.organizationId);
    }

    private static NewEvent ended(LivestreamEntity stream, boolean watched) {
        if (!watched) {
            return LivestreamEvent.of(EventTypes.LIVESTREAM_ENDED, stream, LivestreamEvent.UNWATCHED, null);
        }
        String reason = stream.notRenewed == null ? LivestreamEvent.EXPIRED : LivestreamEvent.NOT_RENEWED;
        return LivestreamEvent.of(EventTypes.LIVESTREAM_ENDED, stream, reason, stream.notRenewed);
    }

    /* The rows are there the next time too. */
    private static Uni<Void> later(Throwable failure) {
        LOG.debug("Live streams not swept", failure);
        return Uni.createFrom().voidItem();
    }
}
