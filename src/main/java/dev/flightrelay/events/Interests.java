package dev.flightrelay.events;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import org.jboss.logging.Logger;

/**
 * Tells all replicas, by rows that run out, to which projects this one has readers. A reader costs nothing but a number, as
 * long as others listen to the same. Keeps to one Vert.x context.
 */
@Singleton
public class Interests {

    /** The channel on which an interest that is new is announced. */
    public static final String CHANNEL = "flight_relay_interest";

    private static final Logger LOG = Logger.getLogger(Interests.class);

    /** Rows live for 120 s and are written again in the second half of that only: several refreshes may fail. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    /** Readers come together; one statement serves all who came by then. */
    private static final Duration GATHER = Duration.ofMillis(100);

    private static final Duration RETRY = Duration.ofSeconds(1);

    /** A connection that was cut without a word must not hold the rows for ever. */
    private static final int PATIENCE_SECONDS = 10;

    /** Of the time, one part in so many is spent on writing at most, however many readers come and go. */
    private static final int SHARE = 10;

    /*
     * What nobody wishes any more goes with the next statement, not at once: who reconnects would else be told as new. Rows of
     * replicas that died go with anybody's.
     */
    private static final String WRITE = """
            with wish as (
                select * from jsonb_to_recordset($2::jsonb)
                    as w(organizations int[], projects text[], devices text[], states boolean)
            ), place as (
                select unnest(organizations) as organization_id, '' as project_id, states
                from wish where projects = '{}' and devices = '{}'
                union all
                select p.organization_id, p.project_id, w.states
                from wish w join project p
                  on p.organization_id = any(w.organizations) and p.project_id = any(w.projects) and p.gone_at is null
                where w.devices = '{}'
                union all
                select d.organization_id, d.project_id, w.states
                from wish w join device d
                  on d.organization_id = any(w.organizations) and d.device_sn = any(w.devices)
                 and d.project_id <> '' and d.gone_at is null
                where w.projects = '{}' or d.project_id = any(w.projects)
            ), wanted as (
                select organization_id, project_id, bool_or(states) as states from place
                group by organization_id, project_id
            ), new as (
                select 1 from wanted w where not exists (
                    select 1 from interest i where i.replica = $1 and i.organization_id = w.organization_id
                       and i.project_id = w.project_id and i.expires_at > clock_timestamp() and (i.states or not w.states))
                limit 1
            ), over as (
                delete from interest i where i.replica = $1 and not exists (
                    select 1 from wanted w where w.organization_id = i.organization_id and w.project_id = i.project_id)
            ), dead as (
                select replica, organization_id, project_id from interest
                where replica <> $1 and expires_at < clock_timestamp() - interval '1 minute' for update skip locked
            ), buried as (
                delete from interest i using dead where i.replica = dead.replica
                   and i.organization_id = dead.organization_id and i.project_id = dead.project_id
            ), written as (
                insert into interest (replica, organization_id, project_id, states, expires_at)
                select $1, organization_id, project_id, states, clock_timestamp() + interval '120 seconds' from wanted
                on conflict (replica, organization_id, project_id)
                do update set states = excluded.states, expires_at = excluded.expires_at
                where interest.states <> excluded.states
                   or interest.expires_at < clock_timestamp() + interval '60 seconds'
            )
            select pg_notify('%s', '') from new
            """.formatted(CHANNEL);

    private static final String FORGET = "delete from interest where replica = $1";
    private static final long NO_TIMER = -1;

    private final String replica = UUID.randomUUID().toString();
    private final Pool pool;
    private final Context context;
    private final Map<Wish, Integer> wishes = new HashMap<>();
    private final Promise<Void> stopping = Promise.promise();
    private long timer = NO_TIMER;
    private long timerNanos;
    private long restUntilNanos = System.nanoTime();
    private boolean writing;
    private boolean again;
    private boolean written;
    private boolean stopped;

    Interests(Vertx vertx, Pool pool) {
        this.pool = pool;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
    }

    /** Somebody reads a selection; on any thread. */
    void add(Selection selection) {
        Wish.of(selection)
                .ifPresent(wish -> context.runOnContext(go -> {
                    if (wishes.merge(wish, 1, Integer::sum) == 1) {
                        writeSoon();
                    }
                }));
    }

    /** One who read it does so no more; on any thread. */
    void remove(Selection selection) {
        Wish.of(selection)
                .ifPresent(wish -> context.runOnContext(
                        go -> wishes.computeIfPresent(wish, (same, count) -> count == 1 ? null : count - 1)));
    }

    /** Removes all rows of this replica; from now on it writes none. */
    Future<Void> stop() {
        context.runOnContext(go -> {
            stopped = true;
            cancelTimer();
            if (!writing) {
                forget();
            }
        });
        return stopping.future();
    }

    private void writeSoon() {
        if (writing) {
            again = true;
        } else {
            long rest = restUntilNanos - System.nanoTime();
            writeIn(Duration.ofNanos(Math.max(GATHER.toNanos(), rest)));
        }
    }

    private void writeIn(Duration delay) {
        long due = System.nanoTime() + delay.toNanos();
        if (stopped || timer != NO_TIMER && due - timerNanos >= 0) {
            return;
        }
        cancelTimer();
        timerNanos = due;
        timer = context.owner().setTimer(Math.max(1, delay.toMillis()), id -> write());
    }

    private void cancelTimer() {
        if (timer != NO_TIMER) {
            context.owner().cancelTimer(timer);
            timer = NO_TIMER;
        }
    }

    private void write() {
        timer = NO_TIMER;
        writing = true;
        again = false;
        boolean none = wishes.isEmpty();
        written |= !none;
        long begun = System.nanoTime();
        JsonArray json = new JsonArray();
        wishes.keySet().forEach(wish -> json.add(wish.toJson()));
        pool.preparedQuery(WRITE)
                .execute(Tuple.of(replica, json))
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .onComplete(answer -> context.runOnContext(go -> wrote(answer, none, begun)));
    }

    private void wrote(AsyncResult<RowSet<Row>> answer, boolean none, long begun) {
        writing = false;
        long now = System.nanoTime();
        restUntilNanos = now + (SHARE - 1) * (now - begun);
        if (stopped) {
            forget();
        } else if (answer.failed()) {
            LOG.debug("Who listens cannot be written; trying again", answer.cause());
            writeIn(RETRY);
        } else if (again) {
            writeSoon();
        } else if (!none || !wishes.isEmpty()) {
            writeIn(REFRESH);
        }
    }

    private void forget() {
        if (written) {
            pool.preparedQuery(FORGET).execute(Tuple.of(replica)).onComplete(done -> stopping.tryComplete());
        } else {
            stopping.tryComplete();
        }
    }
}
