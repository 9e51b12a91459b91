package dev.flightrelay.events;

import io.smallrye.mutiny.Uni;

/** What the stream asks about its callers. */
public interface EventAccess {

    /** Who asks, in the request that is served now. */
    Viewer viewer();

    /** Whether there is, or was, such a project and the viewer may see it. */
    Uni<Boolean> maySee(Viewer viewer, String projectId);
}
