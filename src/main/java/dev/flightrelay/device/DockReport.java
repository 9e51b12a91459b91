package dev.flightrelay.device;

import dev.flightrelay.watch.Observed;

/**
 * What is kept of a dock and its aircraft.
 *
 * @param online whether the lists say that the dock is on line; null when they never said
 * @param listed how old that is
 * @param state of the dock; null when none is kept
 * @param aircraft state of its aircraft; null when none is kept
 */
public record DockReport(Boolean online, Observed listed, DeviceState state, DeviceState aircraft) {}
