package dev.flightrelay.simulator;

/**
 * A reconstruction from uploaded photos. What has become of it is a pure function of story time.
 *
 * @param startedAt story time
 * @param images photos that it was started with
 * @param inputBytes size of them
 * @param outcome how it ends, unless somebody stops it
 * @param consumes whether the photos go when it is done
 * @param stoppedAt story time at which somebody stopped it; {@link #NEVER} if nobody did
 */
record OpenModel(
        String id,
        String projectId,
        String resourceId,
        Product product,
        long startedAt,
        int images,
        long inputBytes,
        Outcome outcome,
        boolean consumes,
        long stoppedAt) {

    static final long NEVER = Long.MAX_VALUE;

    static final int FAILED = 8;
    static final int MAP_DONE = 9;
    static final int REQUESTING = 12;
    static final int RESOURCE_FAILED = 13;
    static final int EXECUTING = 14;
    static final int SUCCEEDED = 15;
    static final int CANCELLED = 16;

    /** Code of a job that broke off; no page gives one, this stands in a synthetic test file of an other client. */
    static final int BROKEN_OFF = 310001;

    /** TerraAPI's code for a missing resource. */
    static final int RESOURCE_MISSING = 102002;

    private static final long REQUESTING_MILLIS = 5_000;
    private static final long PACKING_MILLIS = 20_000;

    OpenModel stopped(long at) {
        return new OpenModel(id, projectId, resourceId, product, startedAt, images, inputBytes, outcome, consumes, at);
    }

    /** Story time at which it is over. */
    long endsAt() {
        long byItself = switch (outcome) {
            case SUCCESS -> startedAt + product.millis();
            case FAILED -> startedAt + product.millis() / 2;
            case RESOURCE_FAILED -> startedAt + REQUESTING_MILLIS;
        };
        return Math.min(byItself, stoppedAt);
    }

    boolean over(long now) {
        return now >= endsAt();
    }

    boolean succeeded(long now) {
        int status = status(now);
        return status == MAP_DONE || status == SUCCEEDED;
    }

    /** FlightHub's number for its state. */
    int status(long now) {
        if (!over(now)) {
            return now < startedAt + REQUESTING_MILLIS ? REQUESTING : EXECUTING;
        }
        if (stoppedAt != NEVER) {
            return CANCELLED;
        }
        return switch (outcome) {
            case SUCCESS -> product == Product.MAP ? MAP_DONE : SUCCEEDED;
            case FAILED -> FAILED;
            case RESOURCE_FAILED -> RESOURCE_FAILED;
        };
    }

    int errorCode(long now) {
        return switch (status(now)) {
            case FAILED -> BROKEN_OFF;
            case RESOURCE_FAILED -> RESOURCE_MISSING;
            default -> 0;
        };
    }

    int progressPercent(long now) {
        long running = Math.min(now, endsAt()) - startedAt - REQUESTING_MILLIS;
        return percent(running, product.millis() - REQUESTING_MILLIS);
    }

    /** The archive is packed when the model is done. */
    int zipProgressPercent(long now) {
        return succeeded(now) ? percent(now - endsAt(), PACKING_MILLIS) : 0;
    }

    /** FlightHub's number: 0 nothing yet, 1 being packed, 2 there. */
    int zipStatus(long now) {
        if (!succeeded(now)) {
            return 0;
        }
        return zipProgressPercent(now) == 100 ? 2 : 1;
    }

    long sizeBytes(long now) {
        return succeeded(now) ? 1_000_000 + inputBytes / 4 : 0;
    }

    String zipKey() {
        return Depot.readPrefix(projectId) + "open-model/results/" + id + ".zip";
    }

    private static int percent(long part, long whole) {
        return (int) Math.max(0, Math.min(100, 100 * part / whole));
    }
}
