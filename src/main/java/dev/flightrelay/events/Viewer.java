package dev.flightrelay.events;

/** A caller as the stream knows it. */
public interface Viewer {

    /** By which streams of one caller are counted together, and a ticket finds its caller; always the same, never a secret. */
    String name();

    /** What it may see at this moment: asked before each delivery, so that what is withdrawn is no longer shown. Must be quick. */
    Grants grants();
}
