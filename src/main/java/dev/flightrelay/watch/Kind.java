package dev.flightrelay.watch;

import java.util.Locale;

/** The kinds of things that are watched; each has its intervals under {@code relay.watch.<name>}. */
public enum Kind {
    /** Projects of an organisation. */
    PROJECTS,
    /** Devices: membership and whether they are on line. */
    DEVICES,
    /** Newest states of a project's devices that are on line. */
    STATE,
    /** Health alerts of a project's devices. */
    HMS,
    /** Flight tasks of a project, and their media. */
    TASKS,
    /** Stream forwarders of a project. */
    FORWARDERS,
    /** Open models that are being made in a project. */
    RECONSTRUCTION,
    /** Finished models of a project. */
    MODELS,
    /** Reconstruction jobs of a project: what goes on in them is in the database. */
    JOBS;

    /** The name in configuration, metrics and kept state. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
