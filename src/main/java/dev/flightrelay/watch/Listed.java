package dev.flightrelay.watch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What FlightHub lists.
 *
 * @param things by their ids, each once, in FlightHub's order
 * @param whole whether each told its id; else what seems to be missing may be one of those that did not
 */
public record Listed<T>(Map<String, T> things, boolean whole) {

    /** Of the items of an answer. */
    public static <I, T> Listed<T> of(List<I> items, Function<I, String> id, Function<I, T> thing) {
        Map<String, T> things = new LinkedHashMap<>();
        boolean whole = true;
        for (I item : items) {
            String known = id.apply(item);
            if (known == null || known.isEmpty()) {
                whole = false;
            } else {
                things.putIfAbsent(known, thing.apply(item));
            }
        }
        return new Listed<>(things, whole);
    }

    /** The things alone. */
    public List<T> all() {
        return List.copyOf(things.values());
    }
}
