package dev.flightrelay.hms;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import dev.flightrelay.problem.ProblemException;

/** The query parameters of the list of alerts. */
public class AlertFilter {

    /** Rising severity; a level that is not here counts as the last. */
    private static final List<String> LEVELS = List.of("notification", "reminder", "warning");

    private static final Set<String> STATES = Set.of("active", "cleared", "all");

    /** active (default), cleared or all. */
    @Parameter(
            description = "Which alerts.",
            schema =
                    @Schema(
                            enumeration = {"active", "cleared", "all"},
                            defaultValue = "active"))
    @QueryParam("state")
    String state;

    /** Serial numbers; any of them. */
    @Parameter(description = "Serial numbers; alerts of any of them.")
    @QueryParam("device")
    List<String> device;

    /** The least level, as on the event stream; of several the lowest. */
    @Parameter(description = "The least level: notification < reminder < warning; unknown levels count as warning.")
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
        if (device == null) {
            return List.of();
        }
        if (device.stream().anyMatch(sn -> sn.indexOf('\0') >= 0)) {
            throw ProblemException.invalid("device", "has to be a serial number, which has no character U+0000");
        }
        return device;
    }

    /** Levels that are too low to be shown. */
    List<String> levelsBelow() {
        if (level == null || level.isEmpty()) {
            return List.of();
        }
        int least = LEVELS.size();
        for (String wanted : level) {
            int rank = LEVELS.indexOf(wanted);
            if (rank < 0) {
                throw ProblemException.invalid("level", "has to be notification, reminder or warning, was: " + wanted);
            }
            least = Math.min(least, rank);
        }
        return LEVELS.subList(0, least);
    }
}
