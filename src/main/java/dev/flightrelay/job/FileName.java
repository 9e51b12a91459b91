package dev.flightrelay.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.flightrelay.problem.ProblemException;

/** Names of files of a job: each is the last part of a key in the bucket, and the name of a photo in FlightHub. */
final class FileName {

    private static final Pattern VALID = Pattern.compile("(?!\\.{1,2}$)[^/\\\\\\x00-\\x1F\\x7F]{1,255}");

    private FileName() {}

    static void check(String field, String name) {
        if (!VALID.matcher(name).matches()) {
            throw ProblemException.invalid(
                    field,
                    "has to be 1 to 255 characters without / and \\ and control characters, and neither . nor .., was: "
                            + (name.length() > 255 ? name.length() + " characters" : name));
        }
    }

    static void check(List<String> names) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            check("names[" + i + "]", names.get(i));
            Integer first = seen.putIfAbsent(names.get(i), i);
            if (first != null) {
                throw ProblemException.invalid(
                        "names[" + i + "]", "has to differ from names[%d], was: %s".formatted(first, names.get(i)));
            }
        }
    }
}
