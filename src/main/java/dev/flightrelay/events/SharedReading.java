package dev.flightrelay.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.vertx.core.AsyncResult;
import org.jboss.logging.Logger;

/**
 * The readers of one event loop with the same selection: what was selected, encoded or read from the database for one of them
 * is there for all who come to the same place. For the loop's thread only.
 */
final class SharedReading {

    private static final Logger LOG = Logger.getLogger(SharedReading.class);
    private static final Subscription[] NONE = {};

    /** Batches that are kept at once: more than one reader gets in a turn. */
    private static final int BATCHES = 8;

    private final EventHub hub;
    private final HubLoop loop;
    private final Selection selection;
    private final Set<Subscription> readers = new LinkedHashSet<>(2);
    private final Deque<FrameBatch> batches = new ArrayDeque<>(2);
    private final Map<Long, List<Subscription>> waiting = new HashMap<>(2);
    private final Deque<FrameBatch> states = new ArrayDeque<>(0);
    private Subscription[] current = NONE;

    SharedReading(EventHub hub, HubLoop loop, Selection selection) {
        this.hub = hub;
        this.loop = loop;
        this.selection = selection;
    }

    Selection selection() {
        return selection;
    }

    void add(Subscription reader) {
        readers.add(reader);
        current = null;
    }

    void remove(Subscription reader) {
        readers.remove(reader);
        current = null;
    }

    boolean isEmpty() {
        return readers.isEmpty();
    }

    /* Over a copy, because work may close a subscription; it is made anew only after the set changed. */
    void each(Consumer<Subscription> work) {
        if (current == null) {
            current = readers.toArray(NONE);
        }
        for (Subscription reader : current) {
            try {
                work.accept(reader);
            } catch (RuntimeException e) {
                // Of our own making; the others must not suffer from it.
                LOG.error("A stream failed and is cut", e);
                reader.abort();
            }
        }
    }

    /** What comes after a cursor, up to the newest of the pass; null where it must be {@link #read} first. */
    FrameBatch next(long after) {
        FrameBatch kept = find(batches, after);
        if (kept != null) {
            return kept;
        }
        if (loop.ring().get(after + 1) != null) {
            return keep(batches, FrameBatch.ofRing(loop.ring(), after, loop.newest(), selection));
        }
        EventPage page = loop.pages().find(this, after);
        return page == null ? null : keep(batches, FrameBatch.ofPage(page, after));
    }

    /** The states that changed after a number, up to the newest of the pass. */
    FrameBatch nextStates(long after) {
        FrameBatch kept = find(states, after);
        return kept == null
                ? keep(states, FrameBatch.ofStates(hub.states(), after, loop.newestState(), selection))
                : kept;
    }

    /** Reads what comes after a cursor, once for all who want the same, and calls {@link Subscription#pageRead}. */
    void read(long after, Subscription reader) {
        List<Subscription> others = waiting.get(after);
        if (others == null) {
            waiting.put(after, new ArrayList<>(List.of(reader)));
            hub.gate().enter(() -> loop.run(() -> readNow(after)));
        } else {
            others.add(reader);
        }
    }

    /** Forgets what was encoded: from now on batches go further. */
    void forget() {
        batches.forEach(FrameBatch::release);
        batches.clear();
        states.forEach(FrameBatch::release);
        states.clear();
    }

    private static FrameBatch find(Deque<FrameBatch> kept, long after) {
        for (FrameBatch batch : kept) {
            if (batch.after() == after) {
                return batch;
            }
        }
        return null;
    }

    private FrameBatch keep(Deque<FrameBatch> kept, FrameBatch batch) {
        loop.keeps(this);
        if (kept.size() == BATCHES) {
            kept.removeFirst().release();
        }
        kept.addLast(batch);
        return batch;
    }

    private void readNow(long after) {
        if (waiting.get(after).stream().allMatch(Subscription::isOver)) {
            hub.gate().leave();
            waiting.remove(after);
        } else {
            hub.reader().forStream(after, selection).onComplete(answer -> took(after, answer));
        }
    }

    private void took(long after, AsyncResult<EventPage> answer) {
        hub.gate().leave();
        EventPage page = answer.result();
        if (page != null && loop.isOfThisLog(page.head())) {
            loop.pages().add(this, after, page);
        }
        waiting.remove(after).forEach(reader -> reader.pageRead(page));
    }
}
