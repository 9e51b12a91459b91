package dev.flightrelay.events;

import java.util.List;

/** The order of alert levels, for the {@code level} filter. */
final class AlertLevel {

    /** From the least to the most serious. */
    static final List<String> ORDER = List.of("notification", "reminder", "warning");

    private static final int WARNING = ORDER.size() - 1;

    private AlertLevel() {}

    /** Place in the order; what nobody knows, null too, counts as the most serious. */
    static int rank(String level) {
        int known = level == null ? -1 : ORDER.indexOf(level);
        return known < 0 ? WARNING : known;
    }
}
