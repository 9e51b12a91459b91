package dev.flightrelay.problem;

import jakarta.validation.Payload;

/** Marks a constraint on a field that holds a secret, such as a password: the error does not repeat what was given. */
public interface Secret extends Payload {}
