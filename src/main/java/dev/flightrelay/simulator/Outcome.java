package dev.flightrelay.simulator;

import java.util.Arrays;
import java.util.Locale;

/** How a reconstruction ends. */
enum Outcome {
    SUCCESS,
    /** It breaks off half-way. */
    FAILED,
    /** It gets no computer to run on. */
    RESOURCE_FAILED;

    /** Name in the control calls, for example {@code resource-failed}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Outcome of(String word) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("outcome is success, failed or resource-failed, not " + word));
    }
}
