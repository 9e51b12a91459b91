package dev.flightrelay.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The story that the world tells by itself, as pure functions of story time: whoever asks for the same moment hears the same, also after a
 * restart. Time is cut into slots; what happens in a slot follows from a hash of its number.
 */
final class Script {

    /** One new alert per slot, up to 5 s late: 20 to 30 s apart, so that a visitor sees life within half a minute. */
    private static final long ALERT_SLOT_MILLIS = 25_000;

    private static final long ALERT_SHORTEST_MILLIS = 40_000;
    private static final long ALERT_LONGEST_MILLIS = 110_000;

    /** One dock pair goes off line per slot. */
    private static final long OFFLINE_SLOT_MILLIS = 150_000;

    private static final long OFFLINE_MILLIS = 40_000;

    private static final List<Device> DEVICES =
            Fleet.PAIRS.stream().flatMap(pair -> pair.devices().stream()).toList();

    private Script() {}

    /** The alerts that are active at that moment, oldest first. */
    static List<Alert> alerts(long storyMillis) {
        List<Alert> active = new ArrayList<>();
        long last = Math.floorDiv(storyMillis, ALERT_SLOT_MILLIS);
        for (long slot = last - ALERT_LONGEST_MILLIS / ALERT_SLOT_MILLIS - 1; slot <= last; slot++) {
            long begin = slot * ALERT_SLOT_MILLIS + upTo(slot, 1, 5_000);
            long life = ALERT_SHORTEST_MILLIS + upTo(slot, 2, ALERT_LONGEST_MILLIS - ALERT_SHORTEST_MILLIS);
            if (begin <= storyMillis && storyMillis < begin + life) {
                active.add(alert(slot, begin));
            }
        }
        return active;
    }

    /** Whether the script has taken the pair off line at that moment. */
    static boolean offline(int pairIndex, long storyMillis) {
        long slot = Math.floorDiv(storyMillis, OFFLINE_SLOT_MILLIS);
        long begin = slot * OFFLINE_SLOT_MILLIS + upTo(slot, 3, 30_000);
        boolean now = begin <= storyMillis && storyMillis < begin + OFFLINE_MILLIS;
        return now && pairIndex == victim(slot, begin);
    }

    /**
     * Whether the aircraft is switched off while it stands in its dock: the last one sleeps between flights, so that mode 14 (not connected) and
     * off-line aircraft under an on-line dock occur.
     */
    static boolean sleeps(int pairIndex) {
        return pairIndex == Fleet.PAIRS.size() - 1;
    }

    // 5 and 12 have no common divisor: a device comes again only after 12 slots, when its former alert is long over.
    // Else two
    // alerts of the same identity could overlap, and docks and aircraft would not alternate.
    private static Alert alert(long slot, long begin) {
        int index = Math.floorMod(slot * 5, DEVICES.size());
        Device device = DEVICES.get(index);
        boolean inTheSky = !device.isDock() && Rounds.flight(index / 2, begin).inTheAir();
        List<AlertKind> kinds = Arrays.stream(AlertKind.values())
                .filter(kind -> kind.ofDock() == device.isDock())
                .toList();
        AlertKind kind = kinds.get((int) upTo(slot, 4, kinds.size()));
        return kind.on(device, "script-" + slot, inTheSky);
    }

    // A dock whose aircraft is out does not vanish: it would look like a crash.
    private static int victim(long slot, long begin) {
        int pairs = Fleet.PAIRS.size();
        for (int i = 0; i < pairs; i++) {
            int candidate = Math.floorMod(slot + i, pairs);
            boolean out = Rounds.flight(candidate, begin).underWay()
                    || Rounds.flight(candidate, begin + OFFLINE_MILLIS).underWay();
            if (!out) {
                return candidate;
            }
        }
        return Math.floorMod(slot, pairs);
    }

    /** A number from 0 to just below the bound that follows from slot and purpose (SplitMix64's mixing steps). */
    private static long upTo(long slot, int purpose, long bound) {
        long mixed = slot * 0x9E3779B97F4A7C15L + purpose * 0xD1B54A32D192ED03L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return Math.floorMod(mixed ^ (mixed >>> 31), bound);
    }
}
