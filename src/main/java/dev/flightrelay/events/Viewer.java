package dev.flightrelay.events;

/** A caller as the stream knows it. */
public interface Viewer {

    /** By which streams of one caller are counted together, and a ticket finds its caller; always the same, never a secret. */
    String name();

    /** Whether it is still let in: asked every second, and before each delivery. Must be quick. */
    Standing standing();

    /** What it may see at this moment: asked before each delivery, so that what is withdrawn is no longer shown. Must be quick. */
    Grants grants();

    /** Whether a caller is let in. */
    enum Standing {
        GOOD,
        /** Its key was withdrawn. */
        WITHDRAWN,
        /** The time of its key is over. */
        EXPIRED
    }
}
