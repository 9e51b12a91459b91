package dev.flightrelay.openmodel;

import java.util.Set;

/** What the words of an open model mean. */
final class OpenModels {

    static final String CANCELLED = "cancelled";

    private static final String REQUESTING = "requesting-resource";
    private static final String MAP_DONE = "map-done";
    private static final Set<String> PROGRESSED = Set.of("executing", MAP_DONE, "success");
    private static final Set<String> FAILED = Set.of("failed", "resource-failed");
    private static final Set<String> SETTLED = Set.of("finished", "failed");

    private OpenModels() {}

    /** Whether it is over: a map is when the map is done, what else has one goes on after it. */
    static boolean isFinal(OpenModel model) {
        return isSuccess(model) || isFailure(model) || CANCELLED.equals(model.status());
    }

    static boolean isSuccess(OpenModel model) {
        boolean map = model.type() == null || model.type().equals("2d");
        return "success".equals(model.status()) || map && MAP_DONE.equals(model.status());
    }

    static boolean isFailure(OpenModel model) {
        return model.status() != null && FAILED.contains(model.status());
    }

    /** Whether its archive is there, or never will be. */
    static boolean isZipSettled(OpenModel model) {
        return model.zipStatus() != null && SETTLED.contains(model.zipStatus());
    }

    /** Whether it waited for its photos and does no more. */
    static boolean gotItsPhotos(OpenModel before, OpenModel now) {
        return REQUESTING.equals(before.status()) && now.status() != null && PROGRESSED.contains(now.status());
    }

    static OpenModel withStatus(OpenModel from, String status) {
        return merged(from, new OpenModel(from.modelId(), null, null, status, null, null, null, null, null, null));
    }

    /** What FlightHub leaves out stays as it was. */
    static OpenModel merged(OpenModel before, OpenModel now) {
        return new OpenModel(
                before.modelId(),
                said(now.resourceId(), before.resourceId()),
                said(now.type(), before.type()),
                said(now.status(), before.status()),
                said(now.progressPercent(), before.progressPercent()),
                said(now.errorCode(), before.errorCode()),
                said(now.sizeBytes(), before.sizeBytes()),
                said(now.zipStatus(), before.zipStatus()),
                said(now.zipProgressPercent(), before.zipProgressPercent()),
                said(now.zipFileKey(), before.zipFileKey()));
    }

    /** Whether it got on, or back. The answer to a start tells no progress: 0 after it is no news. */
    static boolean progressDiffers(OpenModel before, OpenModel now) {
        return percent(before) != percent(now);
    }

    private static int percent(OpenModel model) {
        return model.progressPercent() == null ? 0 : model.progressPercent();
    }

    private static <V> V said(V now, V before) {
        return now == null ? before : now;
    }
}
