package dev.flightrelay.it;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.flightrelay.simulator.Change;

/** What happened to each thing, in order: as the world recorded it, and as the log tells it. */
final class Happened {

    private Happened() {}

    /**
     * One thing that happened.
     *
     * @param type of the event that has to tell it
     */
    record Step(String type, Instant at) {}

    /** From the record of changes by hand, for a world in which nothing else happens and which is watched from its start. */
    static SortedMap<String, List<Step>> inWorld(List<String> projectIds, Instant begin, List<Change> record) {
        SortedMap<String, List<Step>> happened = new TreeMap<>();
        projectIds.forEach(id -> add(happened, "project " + id, "project.watched", begin));
        Map<String, String> alerts = new HashMap<>();
        for (Change change : record) {
            String subject = change.subject();
            boolean yes = Boolean.parseBoolean(change.detail());
            switch (change.what()) {
                case "alert-raised" -> {
                    alerts.put(subject, "alert " + change.detail());
                    add(happened, alerts.get(subject), "hms.raised", change.at());
                }
                case "alert-cleared" -> add(happened, alerts.get(subject), "hms.cleared", change.at());
                case "device-online" ->
                    add(happened, "connection " + subject, yes ? "device.online" : "device.offline", change.at());
                case "device-present" ->
                    add(happened, "device " + subject, yes ? "device.added" : "device.gone", change.at());
                case "project-present" ->
                    add(happened, "project " + subject, yes ? "project.watched" : "project.gone", change.at());
                case "forwarder-created" -> add(happened, "forwarder " + subject, "forwarder.added", change.at());
                case "forwarder-enabled" -> add(happened, "forwarder " + subject, "forwarder.changed", change.at());
                case "forwarder-deleted" -> add(happened, "forwarder " + subject, "forwarder.removed", change.at());
                case "task-created" -> add(happened, "task " + subject, "task.added", change.at());
                case "task-told" ->
                    add(
                            happened,
                            "task " + subject,
                            change.detail().equals("success") ? "task.finished" : "task.changed",
                            change.at());
                case "script" -> {
                    // no event tells of that
                }
                default -> throw new IllegalStateException("no event is known for " + change);
            }
        }
        return happened;
    }

    /** From the log; what is about FlightHub's own reachability, and how media are counted, is no change of the world by hand. */
    static SortedMap<String, List<Step>> inLog(List<Event> log) {
        SortedMap<String, List<Step>> told = new TreeMap<>();
        for (Event event : log) {
            if (!event.type().startsWith("upstream.") && !event.type().equals("task.media")) {
                add(
                        told,
                        thing(event),
                        event.type(),
                        Instant.parse(event.envelope().getString("time")));
            }
        }
        return told;
    }

    private static String thing(Event event) {
        return switch (event.type()) {
            case "hms.raised", "hms.cleared" -> "alert " + event.alert();
            case "device.online", "device.offline" ->
                "connection " + event.data().getString("deviceSn");
            case "device.added", "device.gone" -> "device " + event.data().getString("deviceSn");
            case "forwarder.added", "forwarder.changed", "forwarder.removed" ->
                "forwarder " + event.data().getString("forwarderId");
            case "task.added", "task.changed", "task.finished" ->
                "task " + event.data().getString("taskId");
            case "project.watched", "project.gone" -> "project " + event.data().getString("projectId");
            default -> event.type() + " " + event.envelope().getString("subject");
        };
    }

    private static void add(SortedMap<String, List<Step>> to, String thing, String type, Instant at) {
        to.computeIfAbsent(thing, first -> new ArrayList<>()).add(new Step(type, at));
    }
}
