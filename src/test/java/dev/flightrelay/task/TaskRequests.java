package dev.flightrelay.task;

import java.time.Instant;
import java.util.List;

/** Requests for tasks. */
final class TaskRequests {

    static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    static final Instant TOMORROW = Instant.parse("2026-11-22T08:00:00Z");
    static final Instant NEXT_MONTH = Instant.parse("2026-12-22T08:00:00Z");
    static final TaskRepeat WEEKLY = new TaskRepeat("weekly", 1, List.of(1, 5), null, null);
    static final TaskPeriod MORNING = new TaskPeriod(TOMORROW, TOMORROW.plusSeconds(7200));

    private TaskRequests() {}

    static TaskRequest immediate() {
        return with("immediate", null, null, null, null, null);
    }

    static TaskRequest timed(Instant beginAt) {
        return with("timed", beginAt, null, null, null, null);
    }

    static TaskRequest recurring() {
        return with("recurring", TOMORROW, NEXT_MONTH, WEEKLY, List.of(TOMORROW, TOMORROW.plusSeconds(3600)), null);
    }

    static TaskRequest continuous() {
        return with("continuous", TOMORROW, NEXT_MONTH, WEEKLY, null, List.of(MORNING));
    }

    static TaskRequest with(
            String type,
            Instant beginAt,
            Instant endAt,
            TaskRepeat repeat,
            List<Instant> startTimes,
            List<TaskPeriod> periods) {
        return new TaskRequest(
                "Perimeter",
                "DOCKSN00000001",
                "cccccccc-1111-4222-8333-dddddddddddd",
                type,
                100,
                null,
                null,
                null,
                null,
                null,
                null,
                beginAt,
                null,
                endAt,
                repeat,
                startTimes,
                periods,
                null);
    }

    static TaskRequest inZone(TaskRequest task, String zone, Instant latestBeginAt, Integer minBatteryPercent) {
        return new TaskRequest(
                task.name(),
                task.deviceSn(),
                task.routeId(),
                task.type(),
                task.returnHeightMetres(),
                task.returnMode(),
                task.precision(),
                task.lossOfLink(),
                task.resume(),
                task.landingDockSn(),
                zone,
                task.beginAt(),
                latestBeginAt,
                task.endAt(),
                task.repeat(),
                task.startTimes(),
                task.periods(),
                minBatteryPercent);
    }

    /** With a word or value in every optional field that goes with every type but immediate. */
    static TaskRequest withOptions(String precision) {
        return new TaskRequest(
                "Perimeter",
                "DOCKSN00000001",
                "cccccccc-1111-4222-8333-dddddddddddd",
                "timed",
                15,
                "preset",
                precision,
                "continue_task",
                "auto",
                "DOCKSN00000002",
                "Europe/Berlin",
                TOMORROW,
                TOMORROW.plusSeconds(600),
                TOMORROW.plusSeconds(1200),
                null,
                null,
                null,
                null);
    }
}
