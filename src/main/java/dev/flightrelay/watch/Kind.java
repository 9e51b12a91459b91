package dev.flightrelay.watch;

/** The kinds of things that are watched; each has its intervals under {@code relay.watch.<name>}. */
public enum Kind {
    /** Projects of an organisation. */
    PROJECTS,
    /** Devices: membership and whether they are on line. */
    DEVICES,
    /** Health alerts of a project's devices. */
    HMS;

    /** The name in configuration, metrics and kept state. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
