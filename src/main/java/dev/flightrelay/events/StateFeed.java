package dev.flightrelay.events;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import org.jboss.logging.Logger;

import dev.flightrelay.database.NotificationHandler;

/**
 * The newest state of each device, in the order of changes: a reader is a number here too, and one that is slow finds only what
 * is newest. Kept while somebody reads it. All but the readers' methods keeps to one Vert.x context.
 */
@Singleton
public class StateFeed implements NotificationHandler {

    private static final Logger LOG = Logger.getLogger(StateFeed.class);

    /** A connection that was cut without a word must not hold the feed for ever. */
    private static final int PATIENCE_SECONDS = 10;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final String COLUMNS =
            "select organization_id, project_id, device_sn, state, observed_at, version from device_state ";
    private static final String ALL = COLUMNS + "order by version";
    private static final String CHANGED =
            COLUMNS + "where organization_id = $1 and project_id = $2 and version > $3 order by version";

    private final Pool pool;
    private final Context context;
    private final ConcurrentNavigableMap<Long, Frame> changes = new ConcurrentSkipListMap<>();
    private final Map<String, Long> places = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    /** Projects that have news; an empty name is all of them. */
    private final Set<String> news = new LinkedHashSet<>();

    private Runnable onChange = () -> {};
    private int readers;
    private boolean reading;
    private volatile long newest;

    StateFeed(Vertx vertx, Pool pool) {
        this.pool = pool;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
    }

    @Override
    public String channel() {
        return StateLog.CHANNEL;
    }

    @Override
    public void notified(String payload) {
        context.runOnContext(go -> look(payload));
    }

    /* The table may have begun anew: it is lost when the database crashes. */
    @Override
    public void connected() {
        context.runOnContext(go -> {
            versions.clear();
            look("");
        });
    }

    /** By the hub: called after changes, on any thread. */
    void onChange(Runnable told) {
        onChange = told;
    }

    /** A reader comes. */
    void join() {
        context.runOnContext(go -> {
            if (readers++ == 0) {
                look("");
            }
        });
    }

    /** A reader went. */
    void leave() {
        context.runOnContext(go -> {
            if (--readers == 0) {
                changes.clear();
                places.clear();
                versions.clear();
            }
        });
    }

    /** Number of the newest change. */
    long newest() {
        return newest;
    }

    /** The states that changed after a number and did not change again, up to a number. */
    NavigableMap<Long, Frame> between(long after, long upTo) {
        return upTo <= after ? Collections.emptyNavigableMap() : changes.subMap(after, false, upTo, true);
    }

    private void look(String project) {
        if (readers > 0) {
            news.add(project);
            readNext();
        }
    }

    private void readNext() {
        if (reading || news.isEmpty()) {
            return;
        }
        reading = true;
        String project = news.contains("") ? "" : news.iterator().next();
        if (project.isEmpty()) {
            news.clear();
        } else {
            news.remove(project);
        }
        read(project)
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .onComplete(answer -> context.runOnContext(go -> took(project, answer)));
    }

    private Future<RowSet<Row>> read(String project) {
        if (project.isEmpty()) {
            return pool.preparedQuery(ALL).execute();
        }
        int space = project.indexOf(' ');
        return pool.preparedQuery(CHANGED)
                .execute(Tuple.of(
                        Integer.valueOf(project.substring(0, space)),
                        project.substring(space + 1),
                        versions.getOrDefault(project, 0L)));
    }

    private void took(String project, AsyncResult<RowSet<Row>> answer) {
        reading = false;
        if (answer.failed()) {
            LOG.debug("States of devices cannot be read; trying again", answer.cause());
            context.owner().setTimer(PAUSE.toMillis(), id -> notified(project));
        } else if (readers > 0 && answer.result().size() > 0) {
            answer.result().forEach(this::take);
            onChange.run();
        }
        readNext();
    }

    private void take(Row row) {
        String project = row.getInteger("organization_id") + " " + row.getString("project_id");
        long change = newest + 1;
        Frame frame = Frame.fleeting(new LoggedEvent(
                change,
                row.get(OffsetDateTime.class, "observed_at").toInstant(),
                row.getInteger("organization_id"),
                row.getString("project_id"),
                EventTypes.DEVICE_STATE,
                "/projects/" + row.getString("project_id"),
                row.getString("device_sn"),
                row.getString("device_sn"),
                null,
                row.getString("state")));
        changes.put(change, frame);
        Long before = places.put(project + " " + row.getString("device_sn"), change);
        if (before != null) {
            changes.remove(before);
        }
        versions.merge(project, row.getLong("version"), Math::max);
        newest = change;
    }
}
