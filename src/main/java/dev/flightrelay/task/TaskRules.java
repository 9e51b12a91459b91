package dev.flightrelay.task;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.write.Check;

/** What has to hold between the fields of a request for a task, by FlightHub's pages. */
final class TaskRules {

    /** FlightHub refuses times that are past; its clock and the caller's may differ. */
    private static final Duration PAST = Duration.ofMinutes(1);

    /** Nobody plans further ahead: it is milliseconds that were taken for seconds. */
    private static final Duration AHEAD = Duration.ofDays(5 * 365);

    private TaskRules() {}

    /** Fails with {@code invalid-request} at the first field that cannot be; does not depend on the time. */
    static void check(TaskRequest task) {
        switch (task.type()) {
            case "immediate" ->
                refuse(
                        task,
                        Field.BEGIN,
                        Field.LATEST_BEGIN,
                        Field.END,
                        Field.REPEAT,
                        Field.START_TIMES,
                        Field.PERIODS,
                        Field.MIN_BATTERY);
            case "timed" -> {
                need(task, Field.BEGIN);
                refuse(task, Field.REPEAT, Field.START_TIMES, Field.PERIODS, Field.MIN_BATTERY);
            }
            case "recurring" -> {
                need(task, Field.BEGIN, Field.END);
                if (Field.REPEAT.isAbsent(task)) {
                    need(task, Field.START_TIMES);
                }
                refuse(task, Field.PERIODS, Field.MIN_BATTERY);
            }
            default -> {
                need(task, Field.BEGIN, Field.END, Field.PERIODS);
                refuse(task, Field.START_TIMES);
            }
        }
        checkZone(task.timeZone());
        checkOrder(Field.END.name, task.endAt(), "beginAt", task.beginAt());
        checkOrder(Field.LATEST_BEGIN.name, task.latestBeginAt(), "beginAt", task.beginAt());
        for (int i = 0; i < task.periods().size(); i++) {
            TaskPeriod period = task.periods().get(i);
            checkOrder(of(i, "endAt"), period.endAt(), of(i, "beginAt"), period.beginAt());
        }
        if (task.timeZone() != null && task.beginAt() != null) {
            checkDays(task, ZoneId.of(task.timeZone()));
        }
    }

    /** Whether the begin lies where a begin can lie, at this moment. */
    static Check begin(TaskRequest task, Instant now) {
        Instant begin = task.beginAt();
        if (begin == null) {
            return Check.pass("beginAt", "The task begins at once.");
        }
        if (begin.isBefore(now.minus(PAST))) {
            return Check.fail("beginAt", "beginAt has to be in the future, which is after " + now + ", was: " + begin);
        }
        if (begin.isAfter(now.plus(AHEAD))) {
            return Check.fail(
                    "beginAt", "beginAt has to be within " + AHEAD.toDays() + " days from now, was: " + begin);
        }
        return Check.pass("beginAt", "The begin is in the future.");
    }

    private static void need(TaskRequest task, Field... fields) {
        Arrays.stream(fields).filter(field -> field.isAbsent(task)).forEach(field -> {
            throw ProblemException.invalid(field.name, "has to be given for a task of the type " + task.type());
        });
    }

    private static void refuse(TaskRequest task, Field... fields) {
        Arrays.stream(fields).filter(field -> !field.isAbsent(task)).forEach(field -> {
            throw ProblemException.invalid(
                    field.name,
                    "has to be left out for a task of the type " + task.type() + ", was: " + field.of.apply(task));
        });
    }

    private static void checkZone(String zone) {
        if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
            throw ProblemException.invalid(
                    "timeZone", "has to be a name of the tz database, such as Europe/Berlin, was: " + zone);
        }
    }

    private static void checkOrder(String field, Instant end, String other, Instant begin) {
        if (end != null && begin != null && !end.isAfter(begin)) {
            throw ProblemException.invalid(field, "has to be after " + other + " (" + begin + "), was: " + end);
        }
    }

    private static void checkDays(TaskRequest task, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(task.beginAt(), zone);
        for (int i = 0; i < task.startTimes().size(); i++) {
            Instant time = task.startTimes().get(i);
            checkDay(Field.START_TIMES.name + "[" + i + "]", time, time, day, zone);
        }
        for (int i = 0; i < task.periods().size(); i++) {
            TaskPeriod period = task.periods().get(i);
            checkDay(of(i, "beginAt"), period.beginAt(), period.beginAt(), day, zone);
            // until midnight is still that day
            checkDay(of(i, "endAt"), period.endAt(), period.endAt().minusMillis(1), day, zone);
        }
    }

    private static String of(int period, String field) {
        return "periods[" + period + "]." + field;
    }

    private static void checkDay(String field, Instant given, Instant time, LocalDate day, ZoneId zone) {
        if (!LocalDate.ofInstant(time, zone).equals(day)) {
            throw ProblemException.invalid(
                    field, "has to be on the day of beginAt (" + day + " in " + zone + "), was: " + given);
        }
    }

    private enum Field {
        BEGIN("beginAt", TaskRequest::beginAt),
        LATEST_BEGIN("latestBeginAt", TaskRequest::latestBeginAt),
        END("endAt", TaskRequest::endAt),
        REPEAT("repeat", TaskRequest::repeat),
        START_TIMES("startTimes", TaskRequest::startTimes),
        PERIODS("periods", TaskRequest::periods),
        MIN_BATTERY("minBatteryPercent", TaskRequest::minBatteryPercent);

        private final String name;
        private final Function<TaskRequest, Object> of;

        Field(String name, Function<TaskRequest, Object> of) {
            this.name = name;
            this.of = of;
        }

        boolean isAbsent(TaskRequest task) {
            Object value = of.apply(task);
            return value == null || value.equals(List.of());
        }
    }
}
