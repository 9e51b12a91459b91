package dev.flightrelay.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** What a reader asks for, as a query and, written another way than in the relay, as what it should get. */
record RandomFilter(List<String> projects, List<String> types, List<String> devices, String level) {

    static final List<String> PROJECTS = List.of("p1", "p2");
    static final List<String> DEVICES = List.of("SN1", "SN2");
    static final List<String> TYPES = List.of("hms.raised", "hms.cleared", "project.watched", "upstream.down");
    static final List<String> LEVELS = List.of("notification", "reminder", "warning");

    private static final List<String> ASKED = List.of("hms.*", "hms.raised", "project.watched", "upstream.*", "*");

    /** One row of the log. */
    record Row(long seq, String projectId, String type, String deviceSn, String level) {}

    static RandomFilter of(Random random) {
        return new RandomFilter(
                some(random, PROJECTS),
                some(random, ASKED),
                some(random, DEVICES),
                random.nextInt(4) > 0 ? null : LEVELS.get(random.nextInt(LEVELS.size())));
    }

    String query() {
        List<String> query = new ArrayList<>();
        projects.forEach(value -> query.add("project=" + value));
        types.forEach(value -> query.add("type=" + value));
        devices.forEach(value -> query.add("device=" + value));
        if (level != null) {
            query.add("level=" + level);
        }
        return query.stream().collect(Collectors.joining("&", "?", ""));
    }

    boolean wants(Row row) {
        boolean everywhere = row.type.startsWith("upstream.");
        boolean alert = row.type.startsWith("hms.");
        return (types.isEmpty() || types.stream().anyMatch(type -> row.type.matches(type.replace("*", ".*"))))
                && (everywhere || projects.isEmpty() || projects.contains(row.projectId))
                && (everywhere || devices.isEmpty() || devices.contains(row.deviceSn))
                && (!alert || level == null || LEVELS.indexOf(row.level) >= LEVELS.indexOf(level));
    }

    private static List<String> some(Random random, List<String> values) {
        return random.nextBoolean()
                ? List.of()
                : values.stream().filter(value -> random.nextInt(3) == 0).toList();
    }
}
