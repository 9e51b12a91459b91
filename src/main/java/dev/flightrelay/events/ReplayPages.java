package dev.flightrelay.events;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Pages of the log that were read for readers of one event loop, so that those who replay the same do it together. Few, and
 * only while somebody uses them; when there are too many the oldest gives way, and who still needs it reads again.
 */
final class ReplayPages {

    private static final int MOST = 32;
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private final Deque<Kept> pages = new ArrayDeque<>();
    private int bytes;

    void add(SharedReading reading, long after, EventPage page) {
        Kept kept = new Kept(reading, after, page);
        pages.addLast(kept);
        bytes += kept.bytes;
        while (pages.size() > 1 && (pages.size() > MOST || bytes > MOST_BYTES)) {
            bytes -= pages.removeFirst().bytes;
        }
    }

    /** The page of a reading that goes on after a cursor, or null. */
    EventPage find(SharedReading reading, long after) {
        for (Kept kept : pages) {
            if (kept.reading == reading && kept.after <= after && after < kept.page.end()) {
                kept.used = true;
                return kept.page;
            }
        }
        return null;
    }

    /** Forgets what was not used since this was called before. */
    void age() {
        pages.removeIf(kept -> !kept.used);
        pages.forEach(kept -> kept.used = false);
        bytes = pages.stream().mapToInt(kept -> kept.bytes).sum();
    }

    void clear() {
        pages.clear();
        bytes = 0;
    }

    private static final class Kept {

        private final SharedReading reading;
        private final long after;
        private final EventPage page;
        private final int bytes;
        private boolean used = true;

        private Kept(SharedReading reading, long after, EventPage page) {
            this.reading = reading;
            this.after = after;
            this.page = page;
            this.bytes = page.frames().stream().mapToInt(Frame::size).sum();
        }
    }
}
