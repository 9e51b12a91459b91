package dev.flightrelay.route;

import java.util.UUID;
import java.util.regex.Pattern;

import dev.flightrelay.problem.ProblemException;

/** Names of routes, and of their files. */
final class RouteName {

    /** What no file system has trouble with; others download routes under these names. */
    static final String PATTERN = "(?!\\.+$)[^/\\\\<>:\"|?*\\p{Cntrl}]{1,100}";

    static final String MESSAGE =
            "has to be 1 to 100 characters without control characters and any of / \\ < > : \" | ? *";

    private static final Pattern VALID = Pattern.compile(PATTERN);
    private static final Pattern ENDING = Pattern.compile("(?i)\\.kmz$");

    private RouteName() {}

    /**
     * The name of a route: the given one, else that of the file, in both cases without {@code .kmz}.
     *
     * @param given may be null
     * @param fileName as the caller's program sent it; may be null, and may be a whole path
     */
    static String of(String given, String fileName) {
        String name = given != null ? given : fileName == null ? "" : fileName.replaceAll("^.*[/\\\\]", "");
        name = ENDING.matcher(name).replaceFirst("").strip();
        if (!VALID.matcher(name).matches()) {
            throw ProblemException.invalid(
                    "name", MESSAGE + ", was: " + name + (given == null ? " (from the name of the file)" : ""));
        }
        return name;
    }

    /** Where the file of a new route goes; its own part of the key is plain ASCII, whatever the name is. */
    static String objectKey(String prefix, UUID upload, String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "_");
        return prefix.replaceAll("/+$", "") + "/" + upload + "/" + plain + ".kmz";
    }
}
