package dev.flightrelay.device;

/**
 * A state as it is kept.
 *
 * @param state newest one, with the time when FlightHub told it; {@code stale} when FlightHub could not tell since
 * @param flying whether it is that of an aircraft in flight
 * @param left whether the project has its device no more
 */
record KeptState(DeviceState state, boolean flying, boolean left) {}
