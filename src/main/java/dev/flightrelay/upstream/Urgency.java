package dev.flightrelay.upstream;

import java.util.Locale;

/** Who goes first when the budget of calls is short. */
enum Urgency {
    /** Changes something: has a share that nothing else can use. */
    COMMAND,
    /** Somebody waits for what is read: goes before polls. */
    READ,
    /** A watcher asks; it comes again anyway. */
    POLL;

    /** The tag in metrics. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
