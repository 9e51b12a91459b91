package dev.flightrelay.upstream;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The calls that were let through within the newest window: a second, or as long as one call takes at a rate below one. No window
 * of that length ever has more calls than the rate allows, wherever it begins. Calls are counted in slots, as if all of a slot had
 * come at its end.
 */
final class CallWindow {

    /** Short: a call counts as if it came at the end of its slot, which costs the rate half a slot on the average. */
    private static final long SLOT_MILLIS = 10;

    /** Time for which polls have their part at once. */
    private static final long BURST_MILLIS = 50;

    private static final int CLASSES = Urgency.values().length;

    /** Parts of the budget: what only commands may use, what polls leave to reads, what polls have in any case, and at once. */
    private static final int COMMANDS = 50;

    private static final int READS = 50;
    private static final int POLLS = 5;
    private static final int AT_ONCE = 10;

    private final double rate;
    private final long now;
    private boolean keptForPolls;

    /** End of a slot to the calls in it, by urgency. */
    private final TreeMap<Long, int[]> slots = new TreeMap<>();

    private CallWindow(double rate, long now) {
        this.rate = rate;
        this.now = now;
    }

    /**
     * As it was kept.
     *
     * @param kept what {@link #toString} gave; empty for none
     * @param rate calls per second at this moment
     * @param now milliseconds by the database's clock
     */
    static CallWindow of(String kept, double rate, long now) {
        CallWindow window = new CallWindow(rate, now);
        for (String slot : kept.isEmpty() ? new String[0] : kept.split(" ")) {
            String[] parts = slot.split(":");
            long end = Long.parseLong(parts[0]);
            if (end + window.lengthMillis() > now) {
                window.slots.put(
                        end,
                        IntStream.range(0, CLASSES)
                                .map(n -> Integer.parseInt(parts[n + 1]))
                                .toArray());
            }
        }
        return window;
    }

    /** Polls wait somewhere: reads leave them their own part from now on, in every window. */
    void keepForPolls() {
        keptForPolls = true;
    }

    /** Calls that fit into one window; of a fraction above 1 the whole calls. */
    int capacity() {
        return Math.max(1, (int) Math.floor(rate + 1e-9));
    }

    /** Calls that may be sent now. */
    int left(Urgency urgency) {
        return Math.max(0, urgency == Urgency.POLL ? Math.min(room(urgency), smooth()) : room(urgency));
    }

    /** Counts calls as sent. */
    void take(Urgency urgency, int calls) {
        if (calls > 0) {
            slots.computeIfAbsent(slotEnd(), end -> new int[CLASSES])[urgency.ordinal()] += calls;
        }
    }

    /** Milliseconds until there may be room: 0 when there is, else until the oldest calls leave the window. */
    long nextMillis(Urgency urgency) {
        return room(urgency) > 0 || slots.isEmpty() ? 0 : Math.max(1, slots.firstKey() + lengthMillis() - now);
    }

    /** As it is kept. */
    @Override
    public String toString() {
        return slots.entrySet().stream().map(CallWindow::written).collect(Collectors.joining(" "));
    }

    private int room(Urgency urgency) {
        int all = capacity() - used(Urgency.COMMAND) - used(Urgency.READ) - used(Urgency.POLL);
        int others = Math.min(all, capacity() - forCommands() - used(Urgency.READ) - used(Urgency.POLL));
        return switch (urgency) {
            case COMMAND -> all;
            case READ -> others - (keptForPolls && capacity() > 1 ? Math.max(0, ownOfPolls()) : 0);
            case POLL -> Math.min(others, Math.max(others - forReads(), ownOfPolls()));
        };
    }

    private static String written(Map.Entry<Long, int[]> slot) {
        return slot.getKey()
                + Arrays.stream(slot.getValue()).mapToObj(calls -> ":" + calls).collect(Collectors.joining());
    }

    private long lengthMillis() {
        return rate < 1 ? (long) Math.ceil(1000 / rate) : 1000;
    }

    private long slotEnd() {
        return Math.floorDiv(now + SLOT_MILLIS - 1, SLOT_MILLIS) * SLOT_MILLIS;
    }

    private int used(Urgency urgency) {
        return slots.values().stream()
                .mapToInt(calls -> calls[urgency.ordinal()])
                .sum();
    }

    /* There is no room for it in the smallest budgets: two calls are one for polls and one for whoever else comes. */
    private int forCommands() {
        return capacity() < 3 ? 0 : Math.max(1, capacity() / COMMANDS);
    }

    private int forReads() {
        return capacity() < 2 ? 0 : Math.max(1, capacity() / READS);
    }

    /* Alarms are polled also while callers read without an end. */
    private int ownOfPolls() {
        return Math.max(1, capacity() / POLLS) - used(Urgency.POLL);
    }

    /* Polls spread over the window, else all of it would be used in one moment and the next one would wait for a second. */
    private int smooth() {
        int newest = slots.tailMap(slotEnd() - BURST_MILLIS, false).values().stream()
                .mapToInt(calls -> calls[Urgency.POLL.ordinal()])
                .sum();
        return Math.max(1, capacity() / AT_ONCE) - newest;
    }
}
