package dev.flightrelay.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * What a flight has brought home, and how much of it is uploaded.
 *
 * @param files the files of the whole flight until now
 * @param landed whether it is over
 * @param folder whether FlightHub has made the folder
 * @param uploaded number of files that are there
 */
record Media(List<File> files, boolean landed, boolean folder, int uploaded) {

    /** The aircraft rests for so long before its pictures come, one after the other. */
    static final long UPLOAD_AFTER_MILLIS = 10_000;

    static final long FILE_MILLIS = 2_000;

    /**
     * A file.
     *
     * @param number from 1
     * @param made when, in story time
     * @param uploadedAt when it is there, in story time
     */
    record File(int number, FileKind kind, long made, long uploadedAt) {}

    static Media of(Task task, long story) {
        if (task.course().isEmpty()) {
            return new Media(List.of(), false, false, 0);
        }
        Course course = task.course().get();
        boolean landed = story >= course.end();
        List<File> files = files(task, course, story);
        int there =
                (int) files.stream().filter(file -> file.uploadedAt() <= story).count();
        boolean folder = landed && task.media().isEmpty();
        return new Media(files, landed, folder, folder ? there : 0);
    }

    /** Number of files that will be there. */
    int expected() {
        return files.size();
    }

    String uploadStatus() {
        if (!landed || (uploaded == 0 && expected() > 0)) {
            return "to_upload";
        }
        return uploaded < expected() ? "uploading" : "upload_finished";
    }

    /** A picture at each waypoint, a video of the whole route if there is one, and what fixes positions afterwards if RTK was asked for. */
    private static List<File> files(Task task, Course course, long story) {
        int points = task.waypoint(story);
        int total = task.plan().waypoints();
        List<File> files = new ArrayList<>();
        for (int point = 1; point <= points; point++) {
            add(files, FileKind.IMAGE, course.when((double) point / total), course.end());
        }
        if (points > 0) {
            add(files, FileKind.VIDEO, course.takeOff(), course.end());
        }
        if (points > 0 && "rtk".equals(task.plan().request().getString("wayline_precision_type"))) {
            add(files, FileKind.PPK, course.end(), course.end());
        }
        return files;
    }

    private static void add(List<File> files, FileKind kind, long made, long landed) {
        int number = files.size() + 1;
        files.add(new File(number, kind, made, landed + UPLOAD_AFTER_MILLIS + number * FILE_MILLIS));
    }
}
