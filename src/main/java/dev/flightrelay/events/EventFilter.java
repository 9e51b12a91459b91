package dev.flightrelay.events;

import java.util.Set;

/**
 * Which events a reader asked for. Values of one filter are or, different filters and; an empty set does not filter.
 * {@code upstream.*} passes whatever the projects and devices.
 *
 * @param types exact types
 * @param groups first parts of types, such as {@code hms}; together with {@code types} one filter
 * @param projects project ids
 * @param devices serial numbers
 * @param rank the least {@link AlertLevel#rank} of {@code hms.*} events; 0 for all
 */
record EventFilter(Set<String> types, Set<String> groups, Set<String> projects, Set<String> devices, int rank) {

    /** Everything. */
    static final EventFilter NONE = new EventFilter(Set.of(), Set.of(), Set.of(), Set.of(), 0);

    EventFilter {
        types = Set.copyOf(types);
        groups = Set.copyOf(groups);
        projects = Set.copyOf(projects);
        devices = Set.copyOf(devices);
    }

    /** Whether a frame was asked for. {@link EventQueries} says the same in SQL. */
    boolean matches(Frame frame) {
        return matchesType(frame.type())
                && matchesPlace(frame)
                && (rank == 0 || !frame.type().startsWith("hms.") || AlertLevel.rank(frame.level()) >= rank);
    }

    /** Whether it asks for the fleeting states of devices: only by their type's own name. */
    boolean namesStates() {
        return types.contains(EventTypes.DEVICE_STATE);
    }

    private boolean matchesType(String type) {
        if (types.isEmpty() && groups.isEmpty()) {
            return true;
        }
        return types.contains(type) || !groups.isEmpty() && groups.contains(group(type));
    }

    private boolean matchesPlace(Frame frame) {
        if (projects.isEmpty() && devices.isEmpty() || frame.type().startsWith("upstream.")) {
            return true;
        }
        return in(projects, frame.projectId()) && in(devices, frame.deviceSn());
    }

    private static boolean in(Set<String> wanted, String value) {
        return wanted.isEmpty() || value != null && wanted.contains(value);
    }

    /** The first part of a type. */
    static String group(String type) {
        int dot = type.indexOf('.');
        return dot < 0 ? type : type.substring(0, dot);
    }
}
