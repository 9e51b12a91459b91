package dev.flightrelay.simulator;

import java.time.Instant;

/**
 * One change of the simulated world by control or test.
 *
 * @param at when, by the simulator's clock
 * @param what kind of change such as {@code alert-raised} or {@code device-online}
 * @param subject id of the alert, device or project; empty if the change concerns the whole world
 * @param detail the new value in words
 */
public record Change(Instant at, String what, String subject, String detail) {}
