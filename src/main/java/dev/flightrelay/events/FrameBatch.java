package dev.flightrelay.events;

import java.util.List;

import io.vertx.core.buffer.Buffer;

/**
 * Frames for one reader, joined into one write. It takes until it is full; where it stopped is the reader's new cursor.
 */
final class FrameBatch {

    /** Also the unit of progress: a reader is too slow when its socket does not take this much in a minute. */
    static final int MAX_BYTES = 64 * 1024;

    static final int MAX_FRAMES = 256;
    /** Frames that one turn looks at, so that a filter which hits nothing does not hold up the others on its event loop. */
    private static final int MAX_SCAN = 2048;

    private final Buffer joined = Buffer.buffer();
    private int count;
    private long cursor;

    private FrameBatch(long cursor) {
        this.cursor = cursor;
    }

    /** What matches in the ring after a cursor. */
    static FrameBatch ofRing(FrameRing ring, long after, Selection selection) {
        FrameBatch batch = new FrameBatch(after);
        for (int scanned = 0; scanned < MAX_SCAN; scanned++) {
            Frame frame = ring.get(batch.cursor + 1);
            if (frame == null) {
                break;
            }
            if (!selection.matches(frame)) {
                batch.cursor = frame.seq();
            } else if (!batch.take(frame)) {
                break;
            }
        }
        return batch;
    }

    /** The beginning of a page that matches already; all of it moves the cursor to the page's end. */
    static FrameBatch ofPage(long after, List<Frame> frames, long end) {
        FrameBatch batch = new FrameBatch(after);
        for (Frame frame : frames) {
            if (!batch.take(frame)) {
                return batch;
            }
        }
        batch.cursor = end;
        return batch;
    }

    /* The first frame is taken whatever its size: a batch always gets on. */
    private boolean take(Frame frame) {
        if (count > 0 && (count == MAX_FRAMES || joined.length() + frame.size() > MAX_BYTES)) {
            return false;
        }
        frame.appendBlockTo(joined);
        count++;
        cursor = frame.seq();
        return true;
    }

    Buffer joined() {
        return joined;
    }

    int count() {
        return count;
    }

    /** Number of the last event considered. */
    long cursor() {
        return cursor;
    }
}
