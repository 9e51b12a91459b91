package dev.flightrelay.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.flightrelay.events.NewEvent;

/**
 * Compares the kept things of a kind with what FlightHub lists, and changes them. What is missing is gone only after several
 * good polls.
 *
 * @param <T> record of the API
 */
public abstract class ThingDiff<T> {

    private final boolean news;
    private final int goneAfter;
    private final List<Kept<T>> added = new ArrayList<>();
    private final List<Kept<T>> forgotten = new ArrayList<>();
    private final List<NewEvent> events = new ArrayList<>();
    private boolean changed;
    private boolean silent;

    /**
     * @param news whether the list was known before: what is there at first sight is told by nothing
     * @param goneAfter good polls without a thing before it counts as gone
     */
    protected ThingDiff(boolean news, int goneAfter) {
        this.news = news;
        this.goneAfter = goneAfter;
    }

    /**
     * @param kept all that is kept of the kind in the project, gone ones included
     * @param listed what FlightHub lists, by id
     */
    public void compare(List<Kept<T>> kept, Map<String, T> listed) {
        Map<String, Kept<T>> known = new HashMap<>();
        kept.forEach(thing -> known.put(thing.id(), thing));
        listed.forEach((id, now) -> {
            Kept<T> thing = known.get(id);
            if (thing == null) {
                add(id, now);
            } else {
                present(thing, now);
            }
        });
        for (Kept<T> thing : kept) {
            if (listed.containsKey(thing.id())) {
                continue;
            }
            if (isForgotten(thing)) {
                forgotten.add(thing);
                changed = true;
            } else if (!thing.isGone() && isExpected(thing)) {
                missing(thing);
            }
        }
    }

    /** Things to be kept from now on. */
    List<Kept<T>> added() {
        return added;
    }

    /** Things that are kept no more. */
    List<Kept<T>> forgotten() {
        return forgotten;
    }

    /** What was found. */
    public Change change() {
        return new Change(changed, events);
    }

    /** A thing is new, or back after it was gone. */
    protected abstract void appeared(Kept<T> thing);

    /** A thing differs from before. */
    protected abstract void differs(Kept<T> thing, T before);

    /** A thing is gone. */
    protected abstract void disappeared(Kept<T> thing);

    /** What is kept of a thing that was there before: what FlightHub leaves out this time may stay as it was. */
    protected T merged(T before, T now) {
        return now;
    }

    /** Whether a thing is under way, so that its kind is polled more often. */
    protected boolean isActive(T thing) {
        return false;
    }

    /** Whether the list would have it, were it still there: false where only a part was asked for. */
    protected boolean isExpected(Kept<T> thing) {
        return true;
    }

    /** Whether what is not listed is to be kept no more, without a word: it is not missing, but of no interest any longer. */
    protected boolean isForgotten(Kept<T> thing) {
        return false;
    }

    /** Tells an event, unless it is of a thing that is new because all is seen for the first time. */
    protected void tell(NewEvent event) {
        if (!silent) {
            tellAnyway(event);
        }
    }

    /** Tells an event of something that happened while we looked, whatever is seen for the first time. */
    protected void tellAnyway(NewEvent event) {
        events.add(event);
    }

    private void add(String id, T now) {
        Kept<T> thing = new Kept<>(id, now);
        thing.setActive(isActive(now));
        added.add(thing);
        changed = true;
        silent = !news;
        appeared(thing);
        silent = false;
    }

    private void present(Kept<T> thing, T now) {
        boolean wasGone = thing.isGone();
        changed |= thing.present();
        T before = thing.value();
        boolean differs = thing.update(wasGone ? now : merged(before, now));
        changed |= differs;
        changed |= thing.setActive(isActive(now));
        if (wasGone) {
            appeared(thing);
        } else if (differs) {
            differs(thing, before);
        }
    }

    private void missing(Kept<T> thing) {
        changed = true;
        if (thing.miss(goneAfter)) {
            thing.setActive(false);
            disappeared(thing);
        }
    }
}
