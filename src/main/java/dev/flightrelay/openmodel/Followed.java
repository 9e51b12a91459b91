package dev.flightrelay.openmodel;

import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What is kept of open modeling: a model, or a set of photos that FlightHub takes over.
 *
 * @param model the model as FlightHub told it last, without the key of its archive; null for a set of photos
 * @param resourceId the set of photos; of a model null when FlightHub did not say
 * @param phase what is awaited
 * @param since when the phase began
 * @param withdrawn whether somebody deleted it, or its photos, by the relay: that it fails now is no news
 * @param jobId the job that reported the photos; null for a model, and when none did
 */
@RegisterForReflection
record Followed(OpenModel model, String resourceId, Phase phase, Instant since, boolean withdrawn, String jobId) {

    private static final String RESOURCE = "resource:";

    /** What is awaited. */
    @RegisterForReflection
    enum Phase {
        /** The model is being made. */
        RUNNING,
        /** It is made, and its archive is awaited. */
        PACKING,
        /** The photos are being taken over. */
        IMPORTING,
        /** The photos are there. */
        IMPORTED,
        /** Nothing. */
        OVER
    }

    /** Under which id a set of photos is kept; models have theirs. */
    static String idOf(String resourceId) {
        return RESOURCE + resourceId;
    }

    /** The set of photos that is kept under an id; null for a model. */
    static String resourceOf(String id) {
        return id.startsWith(RESOURCE) ? id.substring(RESOURCE.length()) : null;
    }

    /** A model that is being made. */
    static Followed running(OpenModel model, Instant now) {
        return new Followed(withoutKey(model), model.resourceId(), Phase.RUNNING, now, false, null);
    }

    /** A set of photos. */
    static Followed photos(String resourceId, Phase phase, Instant now) {
        return new Followed(null, resourceId, phase, now, false, null);
    }

    Followed ofJob(String id) {
        return new Followed(model, resourceId, phase, since, withdrawn, id);
    }

    boolean isModel() {
        return model != null;
    }

    boolean is(Phase other) {
        return phase == other;
    }

    /** Whether there is something to ask FlightHub for. */
    boolean isOpen() {
        return phase == Phase.RUNNING || phase == Phase.PACKING || phase == Phase.IMPORTING;
    }

    Followed enter(Phase next, Instant now) {
        return new Followed(model, resourceId, next, now, withdrawn, jobId);
    }

    /** What FlightHub leaves out stays as it was. */
    Followed with(OpenModel now) {
        OpenModel merged = OpenModels.merged(model, now);
        return new Followed(withoutKey(merged), merged.resourceId(), phase, since, withdrawn, jobId);
    }

    Followed withdraw() {
        return new Followed(model, resourceId, phase, since, true, jobId);
    }

    /* Whether a key is a link that opens the archive depends on FlightHub: it is not kept. */
    private static OpenModel withoutKey(OpenModel from) {
        return new OpenModel(
                from.modelId(),
                from.resourceId(),
                from.type(),
                from.status(),
                from.progressPercent(),
                from.errorCode(),
                from.sizeBytes(),
                from.zipStatus(),
                from.zipProgressPercent(),
                null);
    }
}
