package dev.flightrelay.events;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The newest frames: one writer, any number of readers, no lock. When it is full the oldest frame gives way; a reader that
 * still needed it goes to the database.
 *
 * <p>One ring is one line of numbers. Where the log does not go on from its own past (another epoch, or a database that
 * was restored) another ring begins.
 */
final class FrameRing {

    private final String epoch;
    private final long start;
    private final AtomicReferenceArray<Frame> frames;
    private volatile long last;

    /** Empty; the first frame will be the one after {@code start}. */
    FrameRing(EventId start, int capacity) {
        this.epoch = start.epoch();
        this.start = start.seq();
        this.last = start.seq();
        this.frames = new AtomicReferenceArray<>(capacity);
    }

    String epoch() {
        return epoch;
    }

    /** Number of the newest frame. */
    long last() {
        return last;
    }

    /** Number before its first frame. */
    long start() {
        return start;
    }

    /** Adds the next frame; by the one writer only. */
    void append(Frame frame) {
        // Events that were removed before this replica read them leave a gap, which the database explains to readers.
        if (frame.seq() <= last) {
            throw new IllegalArgumentException("event " + frame.seq() + " does not come after " + last);
        }
        // The frame before the number: who sees the number finds the frame.
        frames.set(slot(frame.seq()), frame);
        last = frame.seq();
    }

    /** The frame of a number, or null when it is not, no longer or not yet here. */
    Frame get(long seq) {
        if (seq <= start || seq > last) {
            return null;
        }
        Frame frame = frames.get(slot(seq));
        // Overwritten between the two reads.
        return frame != null && frame.seq() == seq ? frame : null;
    }

    /** Whether a reader at this cursor can be served from here: its next frame is here, or it has seen the newest. */
    boolean reaches(long cursor) {
        long newest = last;
        return cursor == newest || get(cursor + 1) != null;
    }

    private int slot(long seq) {
        return (int) (seq % frames.length());
    }
}
