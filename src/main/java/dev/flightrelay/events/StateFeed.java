package dev.flightrelay.events;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
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
            "select organization_id, project_id, device_sn, state, observed_at, version from device_state s ";
    /* What came after its device or project was gone, because FlightHub was just being asked, is not told. */
    private static final String PRESENT = """
             not exists (select 1 from device d where d.organization_id = s.organization_id
                         and d.project_id = s.project_id and d.device_sn = s.device_sn and d.gone_at is not null)
             and not exists (select 1 from project p where p.organization_id = s.organization_id
                             and p.project_id = s.project_id and p.gone_at is not null)
             order by version""";
    private static final String ALL = COLUMNS + "where " + PRESENT;
    private static final String CHANGED =
            COLUMNS + "where organization_id = $1 and project_id = $2 and version > $3 and " + PRESENT;

    private final Pool pool;
    private final Context context;
    private final ConcurrentNavigableMap<Long, Frame> changes = new ConcurrentSkipListMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    /** Projects that have news; an empty name is all of them. */
    private final Set<String> news = new LinkedHashSet<>();
    /** Those of them that lost a state, so that all of theirs are read. */
    private final Set<String> losses = new HashSet<>();

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
        String[] parts = payload.split(" ");
        if (parts.length < 2) {
            context.runOnContext(go -> look(""));
        } else {
            boolean loss = parts.length > 2 && parts[2].equals(StateLog.GONE);
            context.runOnContext(go -> look(parts[0] + " " + parts[1], loss));
        }
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
                losses.clear();
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
        look(project, false);
    }

    private void look(String project, boolean loss) {
        if (readers > 0) {
            if (loss) {
                losses.add(project);
            }
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
            losses.clear();
        } else {
            news.remove(project);
        }
        boolean whole = losses.remove(project) || project.isEmpty();
        read(project, whole)
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .onComplete(answer -> context.runOnContext(go -> took(project, whole, answer)));
    }

    private Future<RowSet<Row>> read(String project, boolean whole) {
        if (project.isEmpty()) {
            return pool.preparedQuery(ALL).execute();
        }
        int space = project.indexOf(' ');
        return pool.preparedQuery(CHANGED)
                .execute(Tuple.of(
                        Integer.valueOf(project.substring(0, space)),
                        project.substring(space + 1),
                        whole ? 0L : versions.getOrDefault(project, 0L)));
    }

    private void took(String project, boolean whole, AsyncResult<RowSet<Row>> answer) {
        reading = false;
        if (answer.failed()) {
            LOG.debug("States of devices cannot be read; trying again", answer.cause());
            context.owner().setTimer(PAUSE.toMillis(), id -> look(project, whole));
        } else if (readers > 0) {
            long before = newest;
            Set<String> there = new HashSet<>();
            answer.result().forEach(row -> there.add(take(row)));
            if (whole) {
                forgetOthers(project.isEmpty() ? "" : project + " ", there);
            }
            if (newest > before) {
                onChange.run();
            }
        }
        readNext();
    }

    private void forgetOthers(String prefix, Set<String> there) {
        places.entrySet().removeIf(entry -> {
            boolean gone = entry.getKey().startsWith(prefix) && !there.contains(entry.getKey());
            if (gone) {
                changes.remove(entry.getValue().change());
            }
            return gone;
        });
    }

    /* Answers whose state it is. What is known already is not told again. */
    private String take(Row row) {
        String project = row.getInteger("organization_id") + " " + row.getString("project_id");
        String device = project + " " + row.getString("device_sn");
        long version = row.getLong("version");
        Place before = places.get(device);
        if (before != null && before.version() == version) {
            return device;
        }
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
        places.put(device, new Place(change, version));
        if (before != null) {
            changes.remove(before.change());
        }
        versions.merge(project, version, Math::max);
        newest = change;
        return device;
    }

    /** Number of a change, and version of its row. */
    private record Place(long change, long version) {}
}
