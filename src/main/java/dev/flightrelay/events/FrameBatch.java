package dev.flightrelay.events;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.buffer.Buffer;

/**
 * Frames joined into one write, for all readers with the same selection at the same place. It takes until it is full; where
 * it stopped is its readers' new cursor. Its bytes are outside the heap, written once, and with the size and the line ends of an
 * HTTP/1.1 chunk around them; whoever makes a batch must release it.
 */
final class FrameBatch {

    /** The socket of a reader gets no more than about three of these before it must take some. */
    static final int MAX_BYTES = 32 * 1024;

    static final int MAX_FRAMES = 256;
    /** Frames that one turn looks at, so that a filter which hits nothing does not hold up the others on its event loop. */
    private static final int MAX_SCAN = 2048;

    /** Leading zeros are allowed, so that the size can be written before it is known how long it is. */
    private static final String SIZE = "%08x\r\n";

    private static final int SIZE_LENGTH = 10;
    private static final byte[] END = {'\r', '\n'};

    private final long after;
    private final long cursor;
    private final int count;
    private final boolean replayed;
    private final ByteBuf chunk;
    private Buffer blocks;

    private FrameBatch(long after, Taking taken, boolean replayed) {
        this.after = after;
        this.cursor = taken.cursor;
        this.count = taken.frames.size();
        this.replayed = replayed;
        this.chunk = count == 0 ? null : chunk(taken.frames, taken.bytes);
    }

    /** What is selected of the ring after a cursor, up to a number. */
    static FrameBatch ofRing(FrameRing ring, long after, long upTo, Selection selection) {
        Taking taking = new Taking(after);
        for (int scanned = 0; scanned < MAX_SCAN && taking.cursor < upTo; scanned++) {
            Frame frame = ring.get(taking.cursor + 1);
            if (frame == null) {
                break;
            }
            if (!selection.matches(frame)) {
                taking.cursor = frame.seq();
            } else if (!taking.take(frame)) {
                break;
            }
        }
        return new FrameBatch(after, taking, false);
    }

    /** What a page, of selected events already, has after a cursor; all of it moves the cursor to the page's end. */
    static FrameBatch ofPage(EventPage page, long after) {
        Taking taking = new Taking(after);
        for (Frame frame : page.frames()) {
            if (frame.seq() > after && !taking.take(frame)) {
                return new FrameBatch(after, taking, true);
            }
        }
        taking.cursor = page.end();
        return new FrameBatch(after, taking, true);
    }

    /** What is selected of the newest states after a change, up to another; its cursor is a number of changes. */
    static FrameBatch ofStates(StateFeed states, long after, long upTo, Selection selection) {
        Taking taking = new Taking(after);
        for (Map.Entry<Long, Frame> change : states.between(after, upTo).entrySet()) {
            if (selection.matches(change.getValue()) && !taking.take(change.getValue())) {
                return new FrameBatch(after, taking, false);
            }
        }
        taking.cursor = upTo;
        return new FrameBatch(after, taking, false);
    }

    /** Number after which it begins. */
    long after() {
        return after;
    }

    /** Number of the last event considered. */
    long cursor() {
        return cursor;
    }

    int count() {
        return count;
    }

    /** Whether it came from the database. */
    boolean replayed() {
        return replayed;
    }

    /** Bytes of the blocks; 0 without any. */
    int size() {
        return chunk == null ? 0 : chunk.readableBytes() - SIZE_LENGTH - END.length;
    }

    /** The blocks as a chunk of HTTP/1.1; the writer releases it. Not of an empty batch. */
    ByteBuf chunk() {
        return chunk.retainedDuplicate();
    }

    /** The blocks alone. Not of an empty batch. */
    Buffer blocks() {
        if (blocks == null) {
            byte[] bytes = new byte[size()];
            chunk.getBytes(SIZE_LENGTH, bytes);
            blocks = Buffer.buffer(bytes);
        }
        return blocks;
    }

    void release() {
        if (chunk != null) {
            chunk.release();
        }
    }

    private static ByteBuf chunk(List<Frame> frames, int bytes) {
        ByteBuf chunk = PooledByteBufAllocator.DEFAULT.directBuffer(SIZE_LENGTH + bytes + END.length);
        chunk.writeCharSequence(SIZE.formatted(bytes), StandardCharsets.US_ASCII);
        frames.forEach(frame -> frame.appendBlockTo(chunk));
        return chunk.writeBytes(END);
    }

    private static final class Taking {

        private final List<Frame> frames = new ArrayList<>();
        private int bytes;
        private long cursor;

        private Taking(long cursor) {
            this.cursor = cursor;
        }

        /* The first frame is taken whatever its size: a batch always gets on. */
        private boolean take(Frame frame) {
            boolean full = frames.size() == MAX_FRAMES || bytes + frame.size() > MAX_BYTES;
            if (full && !frames.isEmpty()) {
                return false;
            }
            frames.add(frame);
            bytes += frame.size();
            cursor = frame.seq();
            return true;
        }
    }
}
