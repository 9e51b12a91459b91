package dev.flightrelay.simulator;

import java.util.function.LongSupplier;

/** Story time that may be held, and moved by hand. Safe to use from any thread. */
final class HeldTime implements LongSupplier {

    private final LongSupplier story;
    private long ahead;
    private long heldAt;
    private boolean held;

    HeldTime(LongSupplier story) {
        this.story = story;
    }

    @Override
    public synchronized long getAsLong() {
        return held ? heldAt : story.getAsLong() + ahead;
    }

    /** Lets time stand still, or go on from where it stood. */
    synchronized void hold(boolean on) {
        if (on && !held) {
            heldAt = getAsLong();
        } else if (!on && held) {
            ahead = heldAt - story.getAsLong();
        }
        held = on;
    }

    /** Moves on by so many milliseconds, held or not. */
    synchronized void advance(long millis) {
        if (held) {
            heldAt += millis;
        } else {
            ahead += millis;
        }
    }

    synchronized void reset() {
        held = false;
        ahead = 0;
    }
}
