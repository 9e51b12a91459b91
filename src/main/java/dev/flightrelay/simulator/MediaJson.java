package dev.flightrelay.simulator;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.vertx.core.json.JsonObject;

/** The media of a task as FlightHub lists them: often not at all. */
final class MediaJson {

    private static final DateTimeFormatter NAME_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private MediaJson() {}

    static List<JsonObject> list(Snapshot now, Task task, MediaLinks links) {
        Media media = Media.of(task, now.storyMillis());
        task.media().ifPresent(refusal -> {
            throw new Refused(refusal);
        });
        if (!media.landed()) {
            throw new Refused(Refusal.MEDIA_FOLDER_MISSING);
        }
        if (media.expected() > 0 && media.uploaded() == 0) {
            throw new Refused(Refusal.TRY_LATER);
        }
        List<JsonObject> items = new ArrayList<>(media.files().stream()
                .limit(media.uploaded())
                .map(file -> item(now, task, file, links))
                .toList());
        if (media.expected() > 0 && media.uploaded() == media.expected()) {
            items.add(folder(now, task));
        }
        return items;
    }

    private static JsonObject item(Snapshot now, Task task, Media.File file, MediaLinks links) {
        String name = name(now, task, file);
        String path = task.id() + "/" + name;
        return entry(now, task, file.number(), name, file.made(), file.uploadedAt())
                .put("file_type", file.kind().fileType())
                .put("suffix", file.kind().suffix())
                .put("size", file.kind().bytes().length())
                .put("preview_url", file.kind().preview() ? links.link(path + "_thumb" + FileKind.IMAGE.suffix()) : "")
                .put("original_url", links.link(path + file.kind().suffix()));
    }

    /** Folders are never opened: they come as a file of no known type. */
    private static JsonObject folder(Snapshot now, Task task) {
        long end = task.course().orElseThrow().end();
        return entry(now, task, 0, "Remote controller", end, end)
                .put("file_type", "unsupported")
                .put("suffix", "")
                .put("size", 0)
                .put("preview_url", "")
                .put("original_url", "/");
    }

    private static JsonObject entry(Snapshot now, Task task, int number, String name, long made, long uploaded) {
        byte[] seed = (task.id() + "/" + number).getBytes(StandardCharsets.UTF_8);
        return new JsonObject()
                .put("uuid", UUID.nameUUIDFromBytes(seed).toString())
                .put("name", name)
                .put("create_at", TaskJson.moment(now, task, Optional.of(made)))
                .put("update_at", TaskJson.moment(now, task, Optional.of(uploaded)));
    }

    private static String name(Snapshot now, Task task, Media.File file) {
        ZoneId zone = task.plan().zone();
        String time = NAME_TIME.format(now.time().instant(file.made()).atZone(zone));
        return "DJI_%s_%04d_V".formatted(time, file.number());
    }
}
