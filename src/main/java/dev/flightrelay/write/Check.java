package dev.flightrelay.write;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One thing that was looked at before a write is sent.
 *
 * @param name what was looked at, such as {@code writes-enabled}
 * @param outcome what came of it
 * @param detail for people: what was found, and what to do where it failed
 */
@RegisterForReflection
public record Check(String name, Outcome outcome, String detail) {

    /** All is well. */
    public static Check pass(String name, String detail) {
        return new Check(name, Outcome.PASS, detail);
    }

    /** The write is not sent. */
    public static Check fail(String name, String detail) {
        return new Check(name, Outcome.FAIL, detail);
    }

    /** Nobody knows; this does not hold the write back. */
    public static Check unknown(String name, String detail) {
        return new Check(name, Outcome.UNKNOWN, detail);
    }

    /** How a check ended. */
    public enum Outcome {
        PASS,
        FAIL,
        UNKNOWN;

        /** The name in JSON. */
        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
