package dev.flightrelay.simulator;

import java.time.Instant;

/** A simulated FlightHub project: what never changes about it. */
record Site(String id, String name, String introduction, Position centre, Instant createdAt) {}
