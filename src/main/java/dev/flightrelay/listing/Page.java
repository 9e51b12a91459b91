package dev.flightrelay.listing;

import java.util.List;
import java.util.function.Function;

import jakarta.ws.rs.QueryParam;

import dev.flightrelay.problem.ProblemException;

/** The query parameters {@code limit} and {@code after} of a list. */
public class Page {

    private static final int DEFAULT = 500;
    private static final int MAX = 1000;

    /** Items at most: 1 to 1000, 500 by default. */
    @QueryParam("limit")
    String limit;

    /** The {@code next} of the page before. */
    @QueryParam("after")
    String after;

    /** Items at most. */
    public int size() {
        if (limit == null) {
            return DEFAULT;
        }
        if (!limit.matches("\\d{1,4}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MAX) {
            throw ProblemException.invalid("limit", "has to be a number from 1 to " + MAX + ", was: " + limit);
        }
        return Integer.parseInt(limit);
    }

    /** Where to go on, or null for the first page. */
    public String from() {
        return after;
    }

    /** Cuts this page out of all items, which are in the order of their keys. */
    public <T> Cut<T> of(List<T> all, Function<T, String> key) {
        List<T> rest = after == null
                ? all
                : all.stream()
                        .filter(item -> key.apply(item).compareTo(after) > 0)
                        .toList();
        boolean more = rest.size() > size();
        List<T> items = more ? rest.subList(0, size()) : rest;
        return new Cut<>(items, more ? key.apply(items.get(items.size() - 1)) : null);
    }

    /**
     * One page.
     *
     * @param items its items
     * @param next where the next one begins, or null
     */
    public record Cut<T>(List<T> items, String next) {}
}
