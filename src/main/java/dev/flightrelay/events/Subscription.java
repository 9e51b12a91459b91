package dev.flightrelay.events;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.vertx.core.buffer.Buffer;

/**
 * One reader of the stream: a cursor and a filter, not a queue. What is due is looked up in the ring, or in the database,
 * when the socket can take it. Everything here runs on the connection's event loop.
 */
final class Subscription {

    /** Batches in one turn, so that one who is far behind does not hold up the others on its event loop. */
    private static final int TURN = 4;

    private final EventHub hub;
    private final HubLoop loop;
    private final StreamOutput out;
    private final Viewer viewer;
    private final EventFilter filter;
    private final long replayUntil;
    private final long endsAt;
    private SharedReading reading;
    private FrameRing ring;
    private String epoch;
    private long cursor;
    private long nextHeartbeat;
    private long statesCursor;
    private boolean waiting;
    private boolean scheduled;

    /** {@code ring} is the hub's from before the start was looked up: what changed since then is seen by comparing. */
    Subscription(
            EventHub hub,
            HubLoop loop,
            StreamOutput out,
            Viewer viewer,
            EventFilter filter,
            FrameRing ring,
            StreamStart start) {
        this.hub = hub;
        this.loop = loop;
        this.out = out;
        this.viewer = viewer;
        this.filter = filter;
        this.ring = ring;
        this.epoch = start.cursor().epoch();
        this.cursor = start.cursor().seq();
        this.replayUntil = start.replayUntil();
        long now = System.nanoTime();
        // The first one early, so that those who came together do not get theirs in one tick for ever.
        this.nextHeartbeat = now
                + ThreadLocalRandom.current().nextLong(hub.config().heartbeat().toNanos());
        this.endsAt = now + lifetime(hub.config().maxAge());
    }

    void open(StreamStart start) {
        out.open(this::goOnLater, this::closed);
        reading = loop.join(new Selection(filter, viewer.grants()), this);
        if (filter.namesStates()) {
            hub.states().join();
        }
        Buffer welcome = StreamBlocks.welcome(start.cursor());
        if (start.fault() != null) {
            // In one write: who has the new id of the welcome has the reset too.
            welcome.appendBuffer(StreamBlocks.reset(start.fault(), start.cursor()));
            hub.metrics().reset(start.fault());
        }
        out.write(welcome);
        pump();
    }

    /** Sends what is due, as far as the socket takes it. */
    void pump() {
        GoodbyeReason.of(viewer.standing()).ifPresent(this::goodbye);
        if (isOver() || waiting) {
            return;
        }
        follow(loop.ring());
        select();
        int batches = 0;
        while (isBehind() && !out.isFull() && !waiting && batches < TURN) {
            deliver();
            batches++;
        }
        while (lacksStates() && !out.isFull() && batches < TURN) {
            deliverStates();
            batches++;
        }
        if (batches > 0) {
            out.flush();
        }
        if (batches == TURN && (isBehind() || lacksStates()) && !out.isFull()) {
            goOnLater();
        }
    }

    private void goOnLater() {
        if (!scheduled) {
            scheduled = true;
            loop.run(() -> {
                scheduled = false;
                pump();
            });
        }
    }

    /** What time brings; {@code now} is {@link System#nanoTime()}. */
    void tick(long now) {
        out.giveUpIfStalled(now);
        if (now - endsAt >= 0) {
            goodbye(GoodbyeReason.AGE);
        }
        if (now - nextHeartbeat >= 0 && !isOver() && !out.isFull()) {
            nextHeartbeat = now + hub.config().heartbeat().toNanos();
            out.write(StreamBlocks.heartbeat(new EventId(epoch, cursor)));
        }
        // A page that could not be read is asked for again here.
        pump();
    }

    /** A page was read; null when it could not be. */
    void pageRead(EventPage page) {
        waiting = false;
        if (isOver() || page == null) {
            return;
        }
        if (!page.head().epoch().equals(epoch) || page.head().seq() < cursor) {
            // Another line of numbers: the hub's ring will say so in a moment.
            return;
        }
        if (page.head().removed() > cursor) {
            goodbye(GoodbyeReason.TOO_SLOW);
            return;
        }
        pump();
    }

    void goodbye(GoodbyeReason reason) {
        out.goodbye(reason);
    }

    void abort() {
        out.abort();
    }

    boolean isOver() {
        return out.isEnding();
    }

    /** Whether its socket takes no more at this moment. */
    boolean isSlow() {
        return !isOver() && out.isFull();
    }

    /** Events of this pass that it did not get yet. */
    long lag() {
        return isBehind() ? loop.newest() - cursor : 0;
    }

    /** Bytes that the socket did not take yet. */
    long unsent() {
        return isOver() ? 0 : out.unsent();
    }

    private void closed() {
        if (reading != null) {
            loop.leave(reading, this);
            if (filter.namesStates()) {
                hub.states().leave();
            }
        }
        hub.closed(viewer.name(), out.endReason());
    }

    /* Another ring is another line of numbers. */
    private void follow(FrameRing now) {
        if (now == ring) {
            return;
        }
        // The stream opened under an epoch that this replica had yet to notice: its cursor is right already.
        boolean foreseen = !epoch.equals(ring.epoch()) && epoch.equals(now.epoch());
        ring = now;
        if (!epoch.equals(now.epoch())) {
            startAnew(CursorFault.FOREIGN);
        } else if (!foreseen && cursor > now.start()) {
            startAnew(CursorFault.FUTURE);
        }
    }

    private void startAnew(CursorFault fault) {
        epoch = ring.epoch();
        // What it did not get of the line before stands in this one too, under the new epoch.
        cursor = Math.min(cursor, ring.start());
        out.write(StreamBlocks.reset(fault, new EventId(epoch, cursor)));
        hub.metrics().reset(fault);
    }

    /* What the viewer may see can change while it reads. */
    private void select() {
        Grants now = viewer.grants();
        if (!now.equals(reading.selection().grants())) {
            loop.leave(reading, this);
            reading = loop.join(new Selection(filter, now), this);
        }
    }

    private boolean isBehind() {
        return cursor < loop.newest() && epoch.equals(loop.ring().epoch());
    }

    private void deliver() {
        FrameBatch batch = reading.next(cursor);
        if (batch == null) {
            waiting = true;
            reading.read(cursor, this);
            return;
        }
        boolean replay = cursor < replayUntil;
        cursor = batch.cursor();
        if (replay && cursor >= replayUntil) {
            // Tells soon where it is now, which its filter may have hidden.
            nextHeartbeat = System.nanoTime();
        }
        if (batch.count() > 0) {
            out.write(batch);
            hub.metrics().delivered(batch, replay);
        }
    }

    private boolean lacksStates() {
        return filter.namesStates() && statesCursor < loop.newestState();
    }

    private void deliverStates() {
        FrameBatch batch = reading.nextStates(statesCursor);
        statesCursor = batch.cursor();
        if (batch.count() > 0) {
            out.write(batch);
            hub.metrics().delivered(batch, false);
        }
    }

    /* Up to a fifth less, so that streams which opened together do not end together. */
    private static long lifetime(Duration maxAge) {
        long most = maxAge.toNanos();
        return most - ThreadLocalRandom.current().nextLong(most / 5 + 1);
    }
}
