package dev.flightrelay.events;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.vertx.core.AsyncResult;

/**
 * One reader of the stream: a cursor and a filter, not a queue. What is due is looked up in the ring, or in the database,
 * when the socket can take it. Everything here runs on the connection's event loop.
 */
final class Subscription {

    /** Writes in one turn, so that one who is far behind does not hold up the others on its event loop. */
    private static final int TURN = 4;

    private final EventHub hub;
    private final HubLoop loop;
    private final StreamOutput out;
    private final Viewer viewer;
    private final EventFilter filter;
    private final long replayUntil;
    private final long endsAt;
    private FrameRing ring;
    private String epoch;
    private long cursor;
    private long nextHeartbeat;
    private boolean reading;

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
        this.nextHeartbeat = now + hub.config().heartbeat().toNanos();
        this.endsAt = now + lifetime(hub.config().maxAge());
    }

    void open(StreamStart start) {
        out.open(this::pump, () -> hub.closed(this));
        loop.add(this);
        out.write(StreamBlocks.welcome(start.cursor()));
        if (start.fault() != null) {
            out.write(StreamBlocks.reset(start.fault(), start.cursor()));
        }
        pump();
    }

    /** Sends what is due, as far as the socket takes it. */
    void pump() {
        if (out.isEnding() || reading) {
            return;
        }
        follow(hub.ring());
        for (int writes = 0; isBehind() && !out.isFull() && !reading; writes++) {
            if (ring.get(cursor + 1) == null) {
                readPage();
            } else if (writes == TURN) {
                loop.run(this::pump);
                return;
            } else {
                deliverFromRing();
            }
        }
    }

    /** What time brings; {@code now} is {@link System#nanoTime()}. */
    void tick(long now) {
        out.giveUpIfStalled(now);
        if (now - endsAt >= 0) {
            goodbye(GoodbyeReason.AGE);
        }
        if (now - nextHeartbeat >= 0 && !out.isEnding() && !out.isFull()) {
            nextHeartbeat = now + hub.config().heartbeat().toNanos();
            out.write(StreamBlocks.heartbeat(new EventId(epoch, cursor)));
        }
        // A page that could not be read is asked for again here.
        pump();
    }

    void goodbye(GoodbyeReason reason) {
        out.goodbye(reason);
    }

    void abort() {
        out.abort();
    }

    HubLoop loop() {
        return loop;
    }

    String caller() {
        return viewer.name();
    }

    String endReason() {
        return out.endReason();
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
            reset(CursorFault.FOREIGN);
        } else if (!foreseen && cursor > now.start()) {
            reset(CursorFault.FUTURE);
        }
    }

    private void reset(CursorFault fault) {
        epoch = ring.epoch();
        cursor = ring.start();
        out.write(StreamBlocks.reset(fault, new EventId(epoch, cursor)));
    }

    private boolean isBehind() {
        return cursor < ring.last() && epoch.equals(ring.epoch());
    }

    private void deliverFromRing() {
        boolean replay = cursor < replayUntil;
        FrameBatch batch = FrameBatch.ofRing(ring, cursor, selection());
        deliver(batch);
        if (replay) {
            hub.metrics().replayedFromRing(batch.count());
        }
    }

    private void readPage() {
        reading = true;
        hub.gate().enter(() -> loop.run(this::readPageNow));
    }

    private void readPageNow() {
        if (out.isEnding()) {
            hub.gate().leave();
            return;
        }
        hub.reader().forStream(cursor, selection()).onComplete(this::tookPage);
    }

    private void tookPage(AsyncResult<EventPage> answer) {
        hub.gate().leave();
        reading = false;
        if (out.isEnding() || answer.failed()) {
            return;
        }
        EventPage page = answer.result();
        if (!page.head().epoch().equals(epoch) || page.head().seq() < cursor) {
            // Another line of numbers: the hub's ring will say so in a moment.
            return;
        }
        if (page.head().removed() > cursor) {
            goodbye(GoodbyeReason.TOO_SLOW);
            return;
        }
        FrameBatch batch = FrameBatch.ofPage(cursor, page.frames(), page.end());
        deliver(batch);
        hub.metrics().replayedFromDatabase(batch.count());
        pump();
    }

    private Selection selection() {
        return new Selection(filter, viewer.grants());
    }

    private void deliver(FrameBatch batch) {
        cursor = batch.cursor();
        if (batch.count() > 0) {
            out.write(batch.joined());
            hub.metrics().delivered(batch.count());
        }
    }

    /* Up to a fifth less, so that streams which opened together do not end together. */
    private static long lifetime(Duration maxAge) {
        long most = maxAge.toNanos();
        return most - ThreadLocalRandom.current().nextLong(most / 5 + 1);
    }
}
