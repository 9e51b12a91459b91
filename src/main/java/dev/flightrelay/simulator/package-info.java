/**
 * A FlightHub 2 for people without a drone: a small deterministic world behind FlightHub's own paths, headers, envelope and quirks.
 *
 * <p>Three layers, each unaware of the next: the world ({@link dev.flightrelay.simulator.World}, {@code Snapshot}, {@code Script}) knows no HTTP;
 * the operations ({@code Operations} and the {@code …Answers} classes) turn a snapshot into envelopes; the front door reads and writes HTTP, and
 * lets {@link dev.flightrelay.simulator.Faults} spoil an answer on its way out. JSON is Vert.x' {@code JsonObject} throughout, because answers
 * are bent by faults as trees and nothing has to be registered for reflection.
 */
package dev.flightrelay.simulator;
