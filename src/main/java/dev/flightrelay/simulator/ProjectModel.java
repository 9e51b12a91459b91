package dev.flightrelay.simulator;

import java.time.Instant;
import java.util.stream.Stream;

/**
 * A model made from a flight.
 *
 * @param type {@link #MAP} or {@link #SOLID}
 * @param createdAtMillis Unix milliseconds
 * @param startedAt story time at which it began to grow
 * @param growMillis how much story time that takes
 * @param finalBytes its size when it is finished
 */
record ProjectModel(
        long id,
        String projectId,
        String name,
        String type,
        long createdAtMillis,
        long startedAt,
        long growMillis,
        long finalBytes) {

    static final String MAP = "model_2d";
    static final String SOLID = "model_3d";

    /** Share that is done at that moment of story time, from 0 to 1. */
    double grown(long storyMillis) {
        return startedAt + growMillis <= storyMillis ? 1 : (double) (storyMillis - startedAt) / growMillis;
    }

    boolean finished(long storyMillis) {
        return grown(storyMillis) == 1;
    }

    long sizeBytes(long storyMillis) {
        return (long) (finalBytes * grown(storyMillis));
    }

    String fileKey() {
        return Depot.readPrefix(projectId) + "models/" + id + ".zip";
    }

    String previewKey() {
        return Depot.readPrefix(projectId) + "models/" + id + ".svg";
    }

    /** What the bucket holds of it when it is finished. */
    Stream<StoredObject> files() {
        Instant madeAt = Instant.ofEpochMilli(createdAtMillis);
        return Stream.of(SampleFiles.model(fileKey(), name, madeAt), SampleFiles.preview(previewKey(), madeAt));
    }
}
