package dev.flightrelay.upstream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The outer shape of every answer of FlightHub. That {@code code} is 0 was checked before this is read.
 *
 * @param code 0
 * @param data what the operation answers; may be null
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record Envelope<T>(int code, T data) {}
