package dev.flightrelay.events;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.vertx.core.MultiMap;

import dev.flightrelay.problem.ProblemException;

/** Reads the filters of a request; what is wrong is answered before a stream opens. */
final class EventFilterParser {

    /** The parameters that are filters. */
    static final List<String> NAMES = List.of("project", "type", "device", "level");

    private static final int MAX_LENGTH = 200;
    private static final Set<String> GROUPS =
            EventTypes.ALL.stream().map(EventFilter::group).collect(Collectors.toUnmodifiableSet());

    private EventFilterParser() {}

    /** Parameters that are no filters are ignored. */
    static EventFilter parse(MultiMap query) {
        Set<String> types = new HashSet<>();
        Set<String> groups = new HashSet<>();
        boolean all = false;
        for (String type : query.getAll("type")) {
            if (type.equals("*")) {
                all = true;
            } else if (EventTypes.ALL.contains(type)) {
                types.add(type);
            } else {
                groups.add(groupOf(type));
            }
        }
        if (all) {
            types.retainAll(Set.of(EventTypes.DEVICE_STATE));
            groups.clear();
            if (!types.isEmpty()) {
                // Everything, and states besides, which only their name asks for.
                groups.addAll(GROUPS);
            }
        }
        return new EventFilter(types, groups, names(query, "project"), names(query, "device"), rank(query));
    }

    private static String groupOf(String type) {
        String group = EventFilter.group(type);
        if (!type.equals(group + ".*") || !GROUPS.contains(group)) {
            throw ProblemException.invalid(
                    "type",
                    "'%s' is no type of event; give one of %s, a group such as 'hms.*' (%s), or '*'"
                            .formatted(shown(type), listed(EventTypes.ALL), listed(GROUPS)));
        }
        return group;
    }

    private static Set<String> names(MultiMap query, String parameter) {
        List<String> values = query.getAll(parameter);
        for (String value : values) {
            if (value.isBlank() || value.length() > MAX_LENGTH) {
                throw ProblemException.invalid(
                        parameter,
                        "'%s' cannot be one; give 1 to %d characters, or leave the parameter out"
                                .formatted(shown(value), MAX_LENGTH));
            }
        }
        return Set.copyOf(new HashSet<>(values));
    }

    /* Several levels are or: the least of them decides. */
    private static int rank(MultiMap query) {
        List<String> levels = query.getAll("level");
        int least = levels.isEmpty() ? 0 : Integer.MAX_VALUE;
        for (String level : levels) {
            if (!AlertLevel.ORDER.contains(level)) {
                throw ProblemException.invalid(
                        "level",
                        "'%s' is no level; give one of %s (that one and what is more serious)"
                                .formatted(shown(level), String.join(", ", AlertLevel.ORDER)));
            }
            least = Math.min(least, AlertLevel.rank(level));
        }
        return least;
    }

    private static String listed(Collection<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }

    private static String shown(String value) {
        return value.length() > MAX_LENGTH ? value.substring(0, MAX_LENGTH) + "…" : value;
    }
}
