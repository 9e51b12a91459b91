package dev.flightrelay.task;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import dev.flightrelay.problem.ProblemException;

/** The query parameters of the list of tasks. */
public class TaskQuery {

    private static final Duration DAY = Duration.ofDays(1);

    /** A caller who asks for exactly 24 hours asks a moment too late. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    @Parameter(description = "Serial number of a dock of the project; any of several. Without it: all docks.")
    @QueryParam("device")
    List<String> device;

    @Parameter(description = "Begin of the window, RFC 3339; 24 hours ago by default. Older only with device.")
    @QueryParam("from")
    String from;

    @Parameter(description = "End of the window, RFC 3339; by default 24 hours from now, for what is planned.")
    @QueryParam("to")
    String to;

    @Parameter(description = "Status; any of several. FlightHub's words, so that a new one can be asked for too.")
    @QueryParam("status")
    List<String> status;

    /** The docks that are asked about, each once; empty for all. */
    List<String> docks() {
        return device == null ? List.of() : device.stream().distinct().sorted().toList();
    }

    /** The window at this moment; defaults are whole minutes, so that equal requests share a call. */
    Window window(Instant now) {
        Instant begin = from == null ? now.minus(DAY).truncatedTo(ChronoUnit.MINUTES) : time("from", from);
        if (docks().isEmpty() && begin.isBefore(now.minus(DAY).minus(GRACE))) {
            throw ProblemException.invalid(
                    "from", "has to be within the last 24 hours, unless device names the dock; was: " + from);
        }
        Instant later = begin.isAfter(now) ? begin : now;
        Instant end = to == null ? later.plus(DAY).truncatedTo(ChronoUnit.MINUTES) : time("to", to);
        if (!end.isAfter(begin)) {
            throw ProblemException.invalid("to", "has to be after from (" + begin + "), was: " + to);
        }
        return new Window(begin, end);
    }

    /** Whether all tasks of the window are kept: those of a day back and a day ahead are. */
    boolean isKept(Window window, Instant now) {
        Instant begin = now.minus(DAY).minus(GRACE);
        Instant end = now.plus(DAY).plus(GRACE);
        return !window.from().isBefore(begin) && !window.to().isAfter(end);
    }

    /** Those of the kept tasks that are wanted: by their planned begin, else by the actual one. Without a filter as they are. */
    List<Task> select(List<Task> kept, List<String> statuses) {
        Instant begin = from == null ? Instant.MIN : time("from", from);
        Instant end = to == null ? Instant.MAX : time("to", to);
        return from == null && to == null && statuses.isEmpty()
                ? kept
                : kept.stream()
                        .filter(task -> statuses.isEmpty() || task.status() != null && statuses.contains(task.status()))
                        .filter(task -> isWithin(task, begin, end))
                        .toList();
    }

    private static boolean isWithin(Task task, Instant begin, Instant end) {
        Instant time = task.beginAt() == null ? task.startedAt() : task.beginAt();
        return time == null || !time.isBefore(begin) && !time.isAfter(end);
    }

    /** The statuses that are wanted; empty for all. Refuses what can be no word of FlightHub. */
    List<String> statuses() {
        List<String> wanted = status == null ? List.of() : status;
        wanted.stream().filter(word -> !word.matches("[a-z_]{1,40}")).forEach(word -> {
            throw ProblemException.invalid(
                    "status", "has to be a status such as waiting, executing or success, was: " + word);
        });
        return wanted;
    }

    /* A plus sign that was not escaped in the URL has become a space. */
    private static Instant time(String field, String text) {
        try {
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw ProblemException.invalid(
                    field, "has to be a time of RFC 3339, such as 2026-11-21T08:00:00Z, was: " + text);
        }
    }

    /** From one moment to a later one. */
    record Window(Instant from, Instant to) {

        /** The begin as FlightHub takes it; milliseconds would be answered with an empty list and no error. */
        long fromSeconds() {
            return from.getEpochSecond();
        }

        /** The end as FlightHub takes it, rounded up. */
        long toSeconds() {
            return to.plusSeconds(1).minusNanos(1).getEpochSecond();
        }
    }
}
