package dev.flightrelay.watch;

import java.util.HashSet;
import java.util.Set;

/**
 * What somebody knows, or may know, to have changed, so that it is asked for whenever it would be due.
 *
 * @param all whether that is everything of a kind
 * @param deviceSns serial numbers of the devices that it concerns, if it is not everything
 */
public record Wake(boolean all, Set<String> deviceSns) {

    /** Nothing: the poll comes because it is due, or to look for what is new. */
    public static final Wake NONE = new Wake(false, Set.of());

    /** Everything of the kind. */
    public static final Wake ALL = new Wake(true, Set.of());

    public Wake {
        deviceSns = Set.copyOf(deviceSns);
    }

    /** What concerns one device; everything where that is null. */
    public static Wake of(String deviceSn) {
        return deviceSn == null ? ALL : new Wake(false, Set.of(deviceSn));
    }

    /** Whether a device is concerned. */
    public boolean concerns(String deviceSn) {
        return all || deviceSns.contains(deviceSn);
    }

    Wake and(Wake other) {
        Set<String> both = new HashSet<>(deviceSns);
        both.addAll(other.deviceSns);
        return new Wake(all || other.all, both);
    }
}
