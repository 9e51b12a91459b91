package dev.flightrelay.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Photos that were reported to FlightHub under one id: its resource of open modeling.
 *
 * @param name label
 * @param files sizes in bytes by file name, in the order of reporting
 * @param reportedAt story time of the last report
 * @param deletedAt story time of its deletion; {@link OpenModel#NEVER} if it is there
 */
record PhotoSet(String id, String projectId, String name, Map<String, Long> files, long reportedAt, long deletedAt) {

    /** Not in FlightHub's list, which begins with 1; taken to be what it says before. */
    static final int IMPORTING = 0;

    static final int IMPORTED = 1;
    static final int DELETING = 2;
    static final int DELETED = 3;

    private static final long IMPORT_MILLIS = 8_000;
    private static final long DELETION_MILLIS = 5_000;

    static PhotoSet empty(String id, String projectId, String name) {
        return new PhotoSet(id, projectId, name, Map.of(), 0, OpenModel.NEVER);
    }

    PhotoSet with(Map<String, Long> more, long now) {
        Map<String, Long> all = new LinkedHashMap<>(files);
        all.putAll(more);
        return new PhotoSet(id, projectId, name, all, now, deletedAt);
    }

    PhotoSet deleted(long at) {
        return new PhotoSet(id, projectId, name, files, reportedAt, Math.min(at, deletedAt));
    }

    /** FlightHub's number for its state. */
    int status(long now) {
        if (now >= deletedAt) {
            // a difference, because the sum could overflow
            return now - deletedAt < DELETION_MILLIS ? DELETING : DELETED;
        }
        return now - reportedAt < IMPORT_MILLIS ? IMPORTING : IMPORTED;
    }

    long sizeBytes() {
        return files.values().stream().mapToLong(Long::longValue).sum();
    }

    List<String> fileNames() {
        return List.copyOf(files.keySet());
    }
}
