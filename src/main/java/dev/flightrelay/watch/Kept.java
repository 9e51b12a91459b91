package dev.flightrelay.watch;

import java.util.Objects;

/**
 * A thing of a list as it is kept. {@link ThingDiff} changes it, {@link Things} writes what changed.
 *
 * @param <T> its record of the API
 */
public final class Kept<T> {

    final ThingEntity entity;
    private final String id;
    private T value;
    private boolean active;
    private int missed;
    private boolean gone;
    private boolean rewritten;

    /** One that was not kept before. */
    public Kept(String id, T value) {
        this(id, value, null);
    }

    Kept(String id, T value, ThingEntity entity) {
        this.id = id;
        this.value = value;
        this.entity = entity;
        if (entity != null) {
            active = entity.active;
            missed = entity.missed;
            gone = entity.goneAt != null;
        }
    }

    /** Its id in the list. */
    public String id() {
        return id;
    }

    /** As FlightHub told it last. */
    public T value() {
        return value;
    }

    /** Whether it is under way. */
    public boolean isActive() {
        return active;
    }

    /** Good polls in a row without it. */
    public int missed() {
        return missed;
    }

    /** Whether it was missing for too long. */
    public boolean isGone() {
        return gone;
    }

    /** Takes over what FlightHub tells; true when anything differs. */
    public boolean update(T now) {
        boolean same = Objects.equals(value, now);
        value = now;
        rewritten |= !same;
        return !same;
    }

    /** Whether its value differs from the row's. */
    boolean isRewritten() {
        return rewritten;
    }

    /** Says whether it is under way; true when that differs. */
    public boolean setActive(boolean now) {
        boolean differs = active != now;
        active = now;
        return differs;
    }

    /** The list has it; true when it had not. */
    boolean present() {
        boolean was = missed > 0 || gone;
        missed = 0;
        gone = false;
        return was;
    }

    /** The list does not have it; true when that makes it gone. */
    boolean miss(int goneAfter) {
        missed++;
        gone = missed >= goneAfter;
        return gone;
    }
}
