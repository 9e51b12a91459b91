package dev.flightrelay.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import static dev.flightrelay.task.Values.items;
import static dev.flightrelay.task.Values.text;
import static dev.flightrelay.task.Values.time;

/** From FlightHub's tasks to ours. */
final class TaskMapper {

    private TaskMapper() {}

    /** The tasks of a list; one without an id is none. */
    static List<Task> toTasks(List<UpstreamTask> list) {
        return list.stream()
                .filter(task -> text(task.uuid()) != null)
                .map(TaskMapper::toTask)
                .toList();
    }

    static Task toTask(UpstreamTask from) {
        UpstreamTask.FolderInfo folder = from.folderInfo();
        return new Task(
                from.uuid(),
                from.name(),
                text(from.sn()),
                text(from.landingDockSn()),
                text(from.waylineUuid()),
                text(from.taskType()),
                text(from.status()),
                time(from.beginAt()),
                time(from.endAt()),
                time(from.runAt()),
                time(from.completedAt()),
                from.currentWaypointIndex(),
                from.totalWaypoints(),
                folderId(from.folderId(), folder),
                text(from.mediaUploadStatus()),
                folder == null ? null : folder.uploadedFileCount(),
                folder == null ? null : folder.expectedFileCount(),
                from.rthAltitude(),
                text(from.rthMode()),
                text(from.outOfControlAction()),
                text(from.resumableStatus()),
                repeat(from),
                items(from.startTimes()).stream().map(Instant::ofEpochSecond).toList(),
                items(from.periods()).stream()
                        .map(Values::items)
                        .filter(pair -> pair.size() == 2)
                        .map(TaskMapper::toPeriod)
                        .toList(),
                given(from.minBatteryCapacity()),
                items(from.exceptions()).stream().map(TaskMapper::toFault).toList());
    }

    /* 0 stands for none. */
    private static Long folderId(Long ofList, UpstreamTask.FolderInfo folder) {
        Long id = ofList == null && folder != null ? folder.folderId() : ofList;
        return id == null || id == 0 ? null : id;
    }

    private static TaskPeriod toPeriod(List<Long> pair) {
        return new TaskPeriod(Instant.ofEpochSecond(pair.get(0)), Instant.ofEpochSecond(pair.get(1)));
    }

    private static Task.Fault toFault(UpstreamTask.Fault from) {
        return new Task.Fault(from.code(), text(from.message()), time(from.happenAt()), text(from.sn()));
    }

    /* The detail of every task has a type, mostly nonrepeating, and zeros where nothing was given. */
    private static TaskRepeat repeat(UpstreamTask from) {
        String type = text(from.repeatType());
        if (type == null || type.equals("nonrepeating")) {
            return null;
        }
        return new TaskRepeat(
                type,
                given(from.interval()),
                items(from.daysOfWeek()),
                items(from.daysOfMonth()),
                weeks(from.weekOfMonth()));
    }

    private static Integer given(Integer number) {
        return number == null || number == 0 ? null : number;
    }

    /* A number in answers, an array where a client was made from the request's page. */
    private static List<Integer> weeks(JsonNode told) {
        List<Integer> weeks = new ArrayList<>();
        if (told != null && told.isArray()) {
            told.forEach(week -> weeks.add(week.asInt()));
        } else if (told != null) {
            weeks.add(told.asInt());
        }
        weeks.removeIf(week -> week == 0);
        return weeks;
    }
}
