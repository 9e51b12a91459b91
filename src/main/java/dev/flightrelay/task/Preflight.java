package dev.flightrelay.task;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dev.flightrelay.problem.ProblemException;

/** What is looked at before a flight task is made; the name in answers and in {@code skipChecks} has hyphens. */
public enum Preflight {
    /** The lists say that the dock is on line. */
    DOCK_ONLINE,
    /** The aircraft is inside. */
    AIRCRAFT_IN_DOCK,
    /** The aircraft is charged. */
    BATTERY,
    /** There is not too much wind. */
    WIND,
    /** There is not too much rain. */
    RAIN,
    /** There is room for media. */
    STORAGE,
    /** The way home is neither too low nor too high. */
    RETURN_HEIGHT;

    private static final Set<Preflight> OF_THE_MOMENT = EnumSet.of(BATTERY, WIND, RAIN);

    /** The name. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it says something only of a task that begins at once. */
    boolean isOfTheMoment() {
        return OF_THE_MOMENT.contains(this);
    }

    /** Those that a query parameter names, with commas between or several times; null for none. */
    static Set<Preflight> named(List<String> words) {
        Set<Preflight> named = EnumSet.noneOf(Preflight.class);
        if (words != null) {
            words.stream()
                    .flatMap(word -> Arrays.stream(word.split(",", -1)))
                    .map(Preflight::named)
                    .forEach(named::add);
        }
        return named;
    }

    private static Preflight named(String name) {
        return Arrays.stream(values())
                .filter(check -> check.key().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "skipChecks",
                        "has to be some of "
                                + Arrays.stream(values()).map(Preflight::key).collect(Collectors.joining(", "))
                                + ", with commas between, was: " + name));
    }
}
