package dev.flightrelay.security;

import java.util.List;
import java.util.Set;

/** The roles that callers have, each with the rights of those before it. They stand at every resource method. */
public final class Roles {

    /** Sees everything of its projects, and changes nothing. */
    public static final String VIEWER = "viewer";

    /** Flies: sends what changes something in FlightHub. */
    public static final String OPERATOR = "operator";

    /** Gives out keys and secrets. */
    public static final String ADMIN = "admin";

    private static final List<String> ORDER = List.of(VIEWER, OPERATOR, ADMIN);

    private Roles() {}

    /** A role and those that it includes; none for what is no role. */
    public static Set<String> within(String role) {
        return Set.copyOf(ORDER.subList(0, ORDER.indexOf(role) + 1));
    }
}
