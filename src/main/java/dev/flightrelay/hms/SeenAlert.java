package dev.flightrelay.hms;

/**
 * An alert in a poll, with what makes it the same alert in the next one.
 *
 * @param alert the alert
 * @param identity digest of module, code and arguments
 */
record SeenAlert(HmsAlert alert, String identity) {}
