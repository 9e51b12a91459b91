package dev.flightrelay.hms;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.ws.rs.QueryParam;

import dev.flightrelay.problem.ProblemException;

/** The query parameters of the list of alerts. */
public class AlertFilter {

    private static final Set<String> LEVELS = Set.of("notification", "reminder", "warning");
    private static final Set<String> STATES = Set.of("active", "cleared", "all");

    /** active (default), cleared or all. */
    @QueryParam("state")
    String state;

    /** Serial numbers; any of them. */
    @QueryParam("device")
    List<String> device;

    /** Levels; any of them. */
    @QueryParam("level")
    List<String> level;

    String state() {
        String wanted = state == null ? "active" : state.toLowerCase(Locale.ROOT);
        if (!STATES.contains(wanted)) {
            throw ProblemException.invalid("state", "has to be active, cleared or all, was: " + state);
        }
        return wanted;
    }

    List<String> devices() {
        return device == null ? List.of() : device;
    }

    List<String> levels() {
        if (level == null) {
            return List.of();
        }
        level.stream().filter(l -> !LEVELS.contains(l)).findFirst().ifPresent(l -> {
            throw ProblemException.invalid("level", "has to be notification, reminder or warning, was: " + l);
        });
        return level;
    }
}
