package dev.flightrelay.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.flightrelay.events.NewEvent;

/** Keeps things from one comparison to the next, as the database does. */
public final class ThingMemory<T> {

    private final List<Kept<T>> kept = new ArrayList<>();
    private Change change = Change.NONE;

    /** Compares and answers what is told. */
    public List<NewEvent> compare(Function<List<Kept<T>>, ThingDiff<T>> comparison) {
        ThingDiff<T> diff = comparison.apply(kept);
        kept.removeAll(diff.forgotten());
        kept.addAll(diff.added());
        change = diff.change();
        return change.events();
    }

    /** The same with a list that does not depend on what is kept. */
    public List<NewEvent> compare(ThingDiff<T> diff, Map<String, T> listed) {
        return compare(all -> {
            diff.compare(all, listed);
            return diff;
        });
    }

    /** Keeps what a write made known. */
    public void put(String id, T value) {
        kept.removeIf(thing -> thing.id().equals(id));
        kept.add(new Kept<>(id, value));
    }

    /** Whether the newest comparison has something to write. */
    public boolean isChanged() {
        return change.stateChanged();
    }

    /** What is there. */
    public List<T> present() {
        return kept.stream().filter(thing -> !thing.isGone()).map(Kept::value).toList();
    }

    /** What is kept under an id; null for nothing. */
    public T get(String id) {
        return kept.stream()
                .filter(thing -> thing.id().equals(id))
                .map(Kept::value)
                .findFirst()
                .orElse(null);
    }

    /** What is under way. */
    public List<String> active() {
        return kept.stream().filter(Kept::isActive).map(Kept::id).toList();
    }
}
